// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.comparison;

import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.profile.Sum;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The losses of a set of cases as sums: signed, mergeable in any order to the same bytes, so that a
 * revised label takes the old loss back without a trace.
 *
 * <p>Of one version a loss is at least 0; of a pair it is the difference of two. Each is rounded to
 * a multiple of {@link #UNIT}; sums are exact while losses stay below 2^30. Not thread-safe.
 */
public final class LossSums {

  /**
   * What losses are multiples of, so that their squares add without rounding. Unit: of the loss.
   */
  static final double UNIT = 0x1p-30;

  private long cases;
  private final Sum sum = new Sum();
  private final Sum sizes = new Sum();
  private final Sum squares = new Sum();

  /**
   * Sums that were made elsewhere.
   *
   * @param sum of the losses
   * @param sizes of their absolute values
   * @param squares of their squares
   */
  public static LossSums of(long cases, double sum, double sizes, double squares) {
    var losses = new LossSums();
    losses.cases = cases;
    losses.sum.add(sum);
    losses.sizes.add(sizes);
    losses.squares.add(squares);
    return losses;
  }

  /**
   * Adds the loss of a case.
   *
   * @param loss finite
   * @param sign +1, or −1 to take it back
   */
  public void add(double loss, int sign) {
    if (!Double.isFinite(loss) || (sign != 1 && sign != -1)) {
      throw new IllegalArgumentException(
          "loss is " + loss + " and sign " + sign + ", must be finite, and +1 or -1");
    }
    double rounded = Math.abs(loss) < 0x1p22 ? Math.rint(loss / UNIT) * UNIT : loss;
    double square = rounded * rounded;
    cases += sign;
    sum.add(sign * rounded);
    sizes.add(sign * Math.abs(rounded));
    squares.add(sign * square);
    squares.add(sign * Math.fma(rounded, rounded, -square));
  }

  public void merge(LossSums other) {
    cases += other.cases;
    sum.add(other.sum);
    sizes.add(other.sizes);
    squares.add(other.squares);
  }

  public LossSums copy() {
    var copy = new LossSums();
    copy.merge(this);
    return copy;
  }

  public long cases() {
    return cases;
  }

  /** Sum of the losses. */
  public double sum() {
    return sum.value();
  }

  /** Sum of the losses' absolute values. */
  public double sizes() {
    return sizes.value();
  }

  /** Sum of the losses' squares. */
  public double squares() {
    return squares.value();
  }

  /** Mean loss; 0 without cases. */
  public double mean() {
    return cases == 0 ? 0 : sum() / cases;
  }

  /** Variance of a loss, unbiased; 0 below two cases. */
  public double variance() {
    return cases < 2 ? 0 : Math.max(0, squares() - sum() * mean()) / (cases - 1);
  }

  /**
   * How many cases carry the sum: {@code (Σ|x|)² / Σx²}, the number of those that are not 0 where
   * all of them have one size (Kish's effective sample size). In {@code [0, cases]}.
   */
  public double carriers() {
    double total = squares();
    return total > 0 ? sizes() * sizes() / total : 0;
  }

  /** Whether it is as if nothing had ever been added. */
  public boolean isZero() {
    return cases == 0 && sum.isZero() && sizes.isZero() && squares.isZero();
  }

  void write(DataOutput out) throws IOException {
    Fields.writeSignedVarLong(cases, out);
    sum.write(out);
    sizes.write(out);
    squares.write(out);
  }

  static LossSums read(DataInput in) throws IOException {
    var losses = new LossSums();
    losses.cases = Fields.readSignedVarLong(in);
    losses.sum.add(Sum.read(in));
    losses.sizes.add(Sum.read(in));
    losses.squares.add(Sum.read(in));
    return losses;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LossSums that
        && Arrays.equals(
            LossSumsFormat.INSTANCE.toBytes(this), LossSumsFormat.INSTANCE.toBytes(that));
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(LossSumsFormat.INSTANCE.toBytes(this));
  }

  @Override
  public String toString() {
    return "LossSums[" + cases + " cases, mean " + mean() + "]";
  }
}
