// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import io.tidewatch.config.Severity;
import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/** The binary form of an {@link IncidentEvent}. Version 1 did not know dashboards. */
public enum IncidentEventFormat implements Format<IncidentEvent> {
  INSTANCE;

  private static final byte VERSION = 2;

  @Override
  public byte version() {
    return VERSION;
  }

  @Override
  public void write(IncidentEvent event, DataOutput out) throws IOException {
    Fields.writeString(event.incident(), out);
    Fields.writeVarLong(event.sequence(), out);
    Fields.writeString(event.transition().name(), out);
    Fields.writeString(event.severity().name(), out);
    Fields.writeInstant(event.at(), out);
    Fields.writeInstant(event.onset(), out);
    Fields.writeString(event.monitor(), out);
    Fields.writeString(event.owner(), out);
    Fields.writeString(event.cause(), out);
    Fields.writeList(event.members(), out, MemberFormat.INSTANCE::writeVersioned);
    Fields.writeOptionalString(event.snapshot(), out);
    Fields.writeOptionalString(event.runbook(), out);
    Fields.writeOptionalString(event.note(), out);
    StandingFormat.INSTANCE.writeVersioned(event.standing(), out);
    BackgroundFormat.INSTANCE.writeVersioned(event.background(), out);
    Fields.writeOptionalString(event.dashboard(), out);
  }

  @Override
  public IncidentEvent read(byte version, DataInput in) throws IOException {
    if (version < 1 || version > VERSION) {
      throw Format.unknownVersion("incident event", version, VERSION);
    }
    return IncidentEvent.builder(
            Fields.readString(in),
            (int) Fields.readVarLong(in),
            IncidentEvent.Transition.valueOf(Fields.readString(in)))
        .severity(Severity.valueOf(Fields.readString(in)))
        .at(Fields.readInstant(in))
        .onset(Fields.readInstant(in))
        .monitor(Fields.readString(in))
        .owner(Fields.readString(in))
        .cause(Fields.readString(in))
        .members(Fields.readList(in, MemberFormat.INSTANCE::readVersioned))
        .snapshot(Fields.readOptionalString(in))
        .runbook(Fields.readOptionalString(in))
        .note(Fields.readOptionalString(in))
        .standing(StandingFormat.INSTANCE.readVersioned(in))
        .background(BackgroundFormat.INSTANCE.readVersioned(in))
        .dashboard(version == 1 ? Optional.empty() : Fields.readOptionalString(in))
        .build();
  }
}
