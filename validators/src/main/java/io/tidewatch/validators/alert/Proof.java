// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.measurement.Maturity;
import io.tidewatch.validators.measurement.MeasurementFormat;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a person needs in order to believe a member of an incident.
 *
 * @param threshold what the value was held against, in its unit
 * @param pValue of the check, where it is a test; in {@code [0, 1]}
 * @param importance of the column for the model, where it is known; in {@code [0, 1]}
 * @param maturity of a number that needs labels
 * @param rowsPerHour rows of the slice in an hour, of the window that was judged
 * @param spark one sign for each of the newest values, the last that of the member; may be empty
 */
public record Proof(
    OptionalDouble threshold,
    OptionalDouble pValue,
    OptionalDouble importance,
    Optional<Maturity> maturity,
    OptionalDouble rowsPerHour,
    String spark) {

  public static final Proof NONE =
      new Proof(
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          Optional.empty(),
          OptionalDouble.empty(),
          "");

  private static final double HOUR_SECONDS = Duration.ofHours(1).toSeconds();

  static Proof of(Verdict verdict) {
    double hours = verdict.key().window().size().toSeconds() / HOUR_SECONDS;
    return new Proof(
        verdict.threshold(),
        verdict.grounds().pValue(),
        OptionalDouble.empty(),
        verdict.grounds().maturity(),
        hours > 0 ? OptionalDouble.of(verdict.rows() / hours) : OptionalDouble.empty(),
        "");
  }

  /** The proof as it is told. */
  Proof told(OptionalDouble importanceOfColumn, String drawn) {
    return new Proof(threshold, pValue, importanceOfColumn, maturity, rowsPerHour, drawn);
  }

  /** Writes the fields in the record's order. */
  void write(DataOutput out) throws IOException {
    Fields.writeOptionalDouble(threshold, out);
    Fields.writeOptionalDouble(pValue, out);
    Fields.writeOptionalDouble(importance, out);
    MeasurementFormat.writeMaturity(maturity, out);
    Fields.writeOptionalDouble(rowsPerHour, out);
    Fields.writeString(spark, out);
  }

  /** Reads what {@link #write} wrote. */
  static Proof read(DataInput in) throws IOException {
    return new Proof(
        Fields.readOptionalDouble(in),
        Fields.readOptionalDouble(in),
        Fields.readOptionalDouble(in),
        MeasurementFormat.readMaturity(in),
        Fields.readOptionalDouble(in),
        Fields.readString(in));
  }
}
