// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.contribution;

import io.tidewatch.validators.format.Fields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How much of a change lies in one slice.
 *
 * @param slice {@code origin=JFK}
 * @param share of the change, see {@link Decomposition}; above 1 where other slices moved the other
 *     way
 */
public record Contribution(String slice, double share) {

  /** Writes the fields in the record's order. */
  public static void write(Contribution contribution, DataOutput out) throws IOException {
    Fields.writeString(contribution.slice(), out);
    out.writeDouble(contribution.share());
  }

  public static Contribution read(DataInput in) throws IOException {
    return new Contribution(Fields.readString(in), in.readDouble());
  }
}
