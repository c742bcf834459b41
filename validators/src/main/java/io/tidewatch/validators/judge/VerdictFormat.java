// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import io.tidewatch.config.Severity;
import io.tidewatch.validators.contribution.Contribution;
import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import io.tidewatch.validators.measurement.MeasurementKey;
import io.tidewatch.validators.measurement.MeasurementKeyFormat;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The binary form of a {@link Verdict}. */
public enum VerdictFormat implements Format<Verdict> {
  INSTANCE;

  private static final byte VERSION = 1;

  @Override
  public byte version() {
    return VERSION;
  }

  @Override
  public void write(Verdict verdict, DataOutput out) throws IOException {
    Fields.writeString(verdict.measurement(), out);
    MeasurementKeyFormat.INSTANCE.writeVersioned(verdict.key(), out);
    Fields.writeString(verdict.check(), out);
    Fields.writeString(verdict.outcome().name(), out);
    Fields.writeOptionalDouble(verdict.value(), out);
    Fields.writeOptionalDouble(verdict.threshold(), out);
    Fields.writeOptionalDouble(verdict.usual(), out);
    Fields.writeVarLong(verdict.rows(), out);
    Fields.writeString(verdict.reason(), out);
    Fields.writeString(verdict.severity().name(), out);
    out.writeBoolean(verdict.urgent());
    Fields.writeInstant(verdict.asOf(), out);
    Fields.writeOptionalString(verdict.snapshot(), out);
    Fields.writeList(verdict.contributions(), out, Contribution::write);
    Fields.writeVarLong(verdict.revision(), out);
    Fields.writeList(verdict.revised().stream().toList(), out, VerdictFormat::write);
    verdict.grounds().write(out);
  }

  @Override
  public Verdict read(byte version, DataInput in) throws IOException {
    if (version != VERSION) {
      throw Format.unknownVersion("verdict", version, VERSION);
    }
    String measurement = Fields.readString(in);
    MeasurementKey key = MeasurementKeyFormat.INSTANCE.readVersioned(in);
    String check = Fields.readString(in);
    Verdict.Outcome outcome = Verdict.Outcome.valueOf(Fields.readString(in));
    OptionalDouble value = Fields.readOptionalDouble(in);
    OptionalDouble threshold = Fields.readOptionalDouble(in);
    OptionalDouble usual = Fields.readOptionalDouble(in);
    long rows = Fields.readVarLong(in);
    String reason = Fields.readString(in);
    Severity severity = Severity.valueOf(Fields.readString(in));
    boolean urgent = in.readBoolean();
    Instant asOf = Fields.readInstant(in);
    Optional<String> snapshot = Fields.readOptionalString(in);
    List<Contribution> contributions = Fields.readList(in, Contribution::read);
    int revision = (int) Fields.readVarLong(in);
    Optional<Revised> revised =
        Fields.readList(in, VerdictFormat::readRevised).stream().findFirst();
    return new Verdict(
        measurement,
        key,
        check,
        outcome,
        value,
        threshold,
        usual,
        rows,
        reason,
        severity,
        urgent,
        asOf,
        snapshot,
        contributions,
        revision,
        revised,
        Grounds.read(in));
  }

  /** Writes the fields in the record's order. */
  public static void write(Revised revised, DataOutput out) throws IOException {
    Fields.writeString(revised.outcome().name(), out);
    Fields.writeOptionalDouble(revised.value(), out);
    Fields.writeVarLong(revised.rows(), out);
    Fields.writeOptionalString(revised.snapshot(), out);
  }

  /** Reads what {@link #write(Revised, DataOutput)} wrote. */
  public static Revised readRevised(DataInput in) throws IOException {
    return new Revised(
        Verdict.Outcome.valueOf(Fields.readString(in)),
        Fields.readOptionalDouble(in),
        Fields.readVarLong(in),
        Fields.readOptionalString(in));
  }
}
