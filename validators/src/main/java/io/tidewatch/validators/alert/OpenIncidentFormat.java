// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import io.tidewatch.config.Severity;
import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** The binary form of an {@link OpenIncident}. */
enum OpenIncidentFormat implements Format<OpenIncident> {
  INSTANCE;

  private static final byte VERSION = 1;

  @Override
  public byte version() {
    return VERSION;
  }

  @Override
  public void write(OpenIncident incident, DataOutput out) throws IOException {
    Fields.writeString(incident.key(), out);
    Fields.writeVarLong(incident.sequence(), out);
    Fields.writeString(incident.severity().name(), out);
    Fields.writeInstant(incident.onset(), out);
    Fields.writeInstant(incident.opened(), out);
    Fields.writeInstant(incident.lastChange(), out);
    Fields.writeString(incident.news().name(), out);
    out.writeBoolean(incident.paged());
    StandingFormat.INSTANCE.writeVersioned(incident.standing(), out);
    Fields.writeVarLong(incident.members().size(), out);
    for (Map.Entry<String, Symptom> member : incident.members().entrySet()) {
      Fields.writeString(member.getKey(), out);
      SymptomFormat.INSTANCE.writeVersioned(member.getValue(), out);
    }
  }

  @Override
  public OpenIncident read(byte version, DataInput in) throws IOException {
    if (version != VERSION) {
      throw Format.unknownVersion("open incident", version, VERSION);
    }
    String key = Fields.readString(in);
    int sequence = (int) Fields.readVarLong(in);
    Severity severity = Severity.valueOf(Fields.readString(in));
    Instant onset = Fields.readInstant(in);
    Instant opened = Fields.readInstant(in);
    Instant lastChange = Fields.readInstant(in);
    var news = OpenIncident.News.valueOf(Fields.readString(in));
    boolean paged = in.readBoolean();
    Standing standing = StandingFormat.INSTANCE.readVersioned(in);
    var members = new TreeMap<String, Symptom>();
    long size = Fields.readVarLong(in);
    for (long i = 0; i < size; i++) {
      members.put(Fields.readString(in), SymptomFormat.INSTANCE.readVersioned(in));
    }
    return new OpenIncident(
        key, sequence, severity, onset, opened, lastChange, news, paged, standing, members);
  }
}
