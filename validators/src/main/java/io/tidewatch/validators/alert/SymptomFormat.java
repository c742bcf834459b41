// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import io.tidewatch.config.Severity;
import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import io.tidewatch.validators.judge.Trail;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** The binary form of a {@link Symptom}. */
public enum SymptomFormat implements Format<Symptom> {
  INSTANCE;

  private static final byte VERSION = 1;

  @Override
  public byte version() {
    return VERSION;
  }

  @Override
  public void write(Symptom symptom, DataOutput out) throws IOException {
    MemberFormat.INSTANCE.writeVersioned(symptom.member(), out);
    Fields.writeString(symptom.severity().name(), out);
    out.writeBoolean(symptom.urgent());
    out.writeDouble(symptom.evidence());
    Fields.writeInstant(symptom.at(), out);
    Fields.writeOptionalString(symptom.snapshot(), out);
    symptom.trail().write(out);
  }

  @Override
  public Symptom read(byte version, DataInput in) throws IOException {
    if (version != VERSION) {
      throw Format.unknownVersion("symptom", version, VERSION);
    }
    Member member = MemberFormat.INSTANCE.readVersioned(in);
    Severity severity = Severity.valueOf(Fields.readString(in));
    boolean urgent = in.readBoolean();
    double evidence = in.readDouble();
    Instant at = Fields.readInstant(in);
    Optional<String> snapshot = Fields.readOptionalString(in);
    return new Symptom(member, severity, urgent, evidence, at, snapshot, Trail.read(in));
  }
}
