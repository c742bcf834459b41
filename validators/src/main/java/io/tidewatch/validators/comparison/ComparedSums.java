// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.comparison;

import io.tidewatch.validators.format.Fields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The cases of one {@link ComparedCell}; signed and mergeable. Not thread-safe.
 *
 * <p>Predictions are counted in a split only, labelled or not.
 */
public final class ComparedSums {

  private long predictions;
  private final LossSums losses;

  public ComparedSums() {
    this(0, new LossSums());
  }

  private ComparedSums(long predictions, LossSums losses) {
    this.predictions = predictions;
    this.losses = losses;
  }

  /** Counts predictions, or takes them back. */
  public void addPredictions(long count) {
    predictions += count;
  }

  public void merge(ComparedSums other) {
    predictions += other.predictions;
    losses.merge(other.losses);
  }

  public long predictions() {
    return predictions;
  }

  public LossSums losses() {
    return losses;
  }

  /** Whether it is as if nothing had ever been added. */
  public boolean isZero() {
    return predictions == 0 && losses.isZero();
  }

  void write(DataOutput out) throws IOException {
    Fields.writeSignedVarLong(predictions, out);
    losses.write(out);
  }

  static ComparedSums read(DataInput in) throws IOException {
    return new ComparedSums(Fields.readSignedVarLong(in), LossSums.read(in));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ComparedSums that
        && predictions == that.predictions
        && losses.equals(that.losses);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(predictions);
  }

  @Override
  public String toString() {
    return predictions + " predictions, " + losses;
  }
}
