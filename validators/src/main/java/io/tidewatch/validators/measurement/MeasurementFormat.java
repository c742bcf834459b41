// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.measurement;

import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The binary form of a {@link Measurement}. */
public enum MeasurementFormat implements Format<Measurement> {
  INSTANCE;

  private static final byte VERSION = 1;

  @Override
  public byte version() {
    return VERSION;
  }

  @Override
  public void write(Measurement measurement, DataOutput out) throws IOException {
    MeasurementKeyFormat.INSTANCE.writeVersioned(measurement.key(), out);
    writeReading(measurement.reading(), out);
    Fields.writeVarLong(measurement.rows(), out);
    Fields.writeOptionalLong(measurement.baselineRows(), out);
    Fields.writeOptionalString(measurement.baseline(), out);
    Fields.writeVarLong(measurement.revision(), out);
    writeMaturity(measurement.maturity(), out);
    Fields.writeInstant(measurement.asOf(), out);
    Fields.writeString(measurement.monitorVersion(), out);
  }

  @Override
  public Measurement read(byte version, DataInput in) throws IOException {
    if (version != VERSION) {
      throw Format.unknownVersion("measurement", version, VERSION);
    }
    MeasurementKey key = MeasurementKeyFormat.INSTANCE.readVersioned(in);
    Reading reading = readReading(in);
    long rows = Fields.readVarLong(in);
    OptionalLong baselineRows = Fields.readOptionalLong(in);
    Optional<String> baseline = Fields.readOptionalString(in);
    int revision = (int) Fields.readVarLong(in);
    Optional<Maturity> maturity = readMaturity(in);
    Instant asOf = Fields.readInstant(in);
    String monitorVersion = Fields.readString(in);
    return new Measurement(
        key, reading, rows, baselineRows, baseline, revision, maturity, asOf, monitorVersion);
  }

  private static void writeReading(Reading reading, DataOutput out) throws IOException {
    Fields.writeOptionalDouble(reading.value(), out);
    Fields.writeOptionalString(reading.reason(), out);
    Fields.writeOptionalDouble(reading.low(), out);
    Fields.writeOptionalDouble(reading.high(), out);
  }

  private static Reading readReading(DataInput in) throws IOException {
    OptionalDouble value = Fields.readOptionalDouble(in);
    Optional<String> reason = Fields.readOptionalString(in);
    OptionalDouble low = Fields.readOptionalDouble(in);
    OptionalDouble high = Fields.readOptionalDouble(in);
    return new Reading(value, reason, low, high);
  }

  /** Writes whether there is one, and which. */
  public static void writeMaturity(Optional<Maturity> maturity, DataOutput out) throws IOException {
    out.writeBoolean(maturity.isPresent());
    if (maturity.isPresent()) {
      Fields.writeVarLong(maturity.get().predictions(), out);
      Fields.writeVarLong(maturity.get().labels(), out);
      Fields.writeString(maturity.get().status().name(), out);
    }
  }

  /** Reads what {@link #writeMaturity} wrote. */
  public static Optional<Maturity> readMaturity(DataInput in) throws IOException {
    if (!in.readBoolean()) {
      return Optional.empty();
    }
    long predictions = Fields.readVarLong(in);
    long labels = Fields.readVarLong(in);
    Maturity.Status status = Maturity.Status.valueOf(Fields.readString(in));
    return Optional.of(new Maturity(predictions, labels, status));
  }
}
