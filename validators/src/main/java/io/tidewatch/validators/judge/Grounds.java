// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.measurement.Maturity;
import io.tidewatch.validators.measurement.MeasurementFormat;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a verdict that tells something rests on, besides its value.
 *
 * @param pValue of the check, where it is a test; in {@code [0, 1]}
 * @param maturity of a number that needs labels
 * @param before what the value was in the windows before, in its own unit
 */
public record Grounds(OptionalDouble pValue, Optional<Maturity> maturity, Trail before) {

  /** Of a verdict that tells nothing, or of which nothing more is known. */
  public static final Grounds NONE =
      new Grounds(OptionalDouble.empty(), Optional.empty(), Trail.EMPTY);

  /** Writes the fields in the record's order. */
  void write(DataOutput out) throws IOException {
    Fields.writeOptionalDouble(pValue, out);
    MeasurementFormat.writeMaturity(maturity, out);
    before.write(out);
  }

  /** Reads what {@link #write} wrote. */
  static Grounds read(DataInput in) throws IOException {
    return new Grounds(
        Fields.readOptionalDouble(in), MeasurementFormat.readMaturity(in), Trail.read(in));
  }
}
