// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import io.tidewatch.validators.event.ChangeEventFormat;
import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The binary form of an {@link AlertState}. Version 1 did not know the versions. */
public enum AlertStateFormat implements Format<AlertState> {
  INSTANCE;

  private static final byte VERSION = 2;

  @Override
  public byte version() {
    return VERSION;
  }

  @Override
  public void write(AlertState state, DataOutput out) throws IOException {
    Fields.writeVarLong(state.checks().size(), out);
    for (Map.Entry<String, CheckState> entry : state.checks().entrySet()) {
      Fields.writeString(entry.getKey(), out);
      writeCheck(entry.getValue(), out);
    }
    Fields.writeList(state.incidents(), out, OpenIncidentFormat.INSTANCE::writeVersioned);
    Fields.writeList(state.pages(), out, Fields::writeInstant);
    Fields.writeList(state.past(), out, PastIncident::write);
    Fields.writeList(state.changes().newest(), out, ChangeEventFormat.INSTANCE::writeVersioned);
    state.versions().write(out);
  }

  @Override
  public AlertState read(byte version, DataInput in) throws IOException {
    if (version < 1 || version > VERSION) {
      throw Format.unknownVersion("alert state", version, VERSION);
    }
    var checks = new TreeMap<String, CheckState>();
    long size = Fields.readVarLong(in);
    for (long i = 0; i < size; i++) {
      checks.put(Fields.readString(in), readCheck(in));
    }
    List<OpenIncident> incidents = Fields.readList(in, OpenIncidentFormat.INSTANCE::readVersioned);
    return new AlertState(
        checks,
        incidents,
        Fields.readList(in, Fields::readInstant),
        Fields.readList(in, PastIncident::read),
        new Changes(Fields.readList(in, ChangeEventFormat.INSTANCE::readVersioned)),
        version == 1 ? Versions.UNKNOWN : Versions.read(in));
  }

  private static void writeCheck(CheckState check, DataOutput out) throws IOException {
    Fields.writeList(check.recent(), out, AlertStateFormat::writeConclusion);
    Fields.writeVarLong(check.passes(), out);
    out.writeBoolean(check.firing());
    Fields.writeVarLong(check.flapping().states(), out);
    out.writeBoolean(check.flapping().holds());
    out.writeBoolean(check.symptom().isPresent());
    if (check.symptom().isPresent()) {
      SymptomFormat.INSTANCE.writeVersioned(check.symptom().get(), out);
    }
  }

  private static CheckState readCheck(DataInput in) throws IOException {
    List<Conclusion> recent = Fields.readList(in, AlertStateFormat::readConclusion);
    int passes = (int) Fields.readVarLong(in);
    boolean firing = in.readBoolean();
    var flapping = new Flapping((int) Fields.readVarLong(in), in.readBoolean());
    Optional<Symptom> symptom =
        in.readBoolean() ? Optional.of(SymptomFormat.INSTANCE.readVersioned(in)) : Optional.empty();
    return new CheckState(recent, passes, firing, symptom, flapping);
  }

  private static void writeConclusion(Conclusion conclusion, DataOutput out) throws IOException {
    out.writeBoolean(conclusion.breach());
    Fields.writeInstant(conclusion.windowStart(), out);
    Fields.writeString(conclusion.modelVersion(), out);
  }

  private static Conclusion readConclusion(DataInput in) throws IOException {
    return new Conclusion(in.readBoolean(), Fields.readInstant(in), Fields.readString(in));
  }
}
