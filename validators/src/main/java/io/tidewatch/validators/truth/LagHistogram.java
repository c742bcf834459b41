// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.validators.format.Fields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntToLongFunction;

/**
 * How long labels took, in 151 bins: up to 1 s, then 149 of equal ratio (1.13, 126 of them up to 60
 * days) up to 2.7 years, then beyond. Signed and mergeable.
 */
final class LagHistogram {

  private static final int BINS = 151;
  private static final double SECONDS_MIN = 1;
  private static final double RATIO =
      StrictMath.pow(Duration.ofDays(60).toSeconds() / SECONDS_MIN, 1.0 / 126);

  /** Upper edges of all bins but the last, in seconds; bin i is (edge i−1, edge i]. */
  private static final double[] EDGES = edges();

  /** The variance of a uniform distribution is one twelfth of its squared width. */
  private static final double UNIFORM_VARIANCE = 12;

  private static final long[] NONE = {};

  private long[] counts = NONE;

  void add(Duration lag, long sign) {
    int found = Arrays.binarySearch(EDGES, lag.toMillis() / 1000.0);
    bins()[found >= 0 ? found : -found - 1] += sign;
  }

  void merge(LagHistogram other) {
    for (int bin = 0; bin < other.counts.length; bin++) {
      bins()[bin] += other.counts[bin];
    }
  }

  LagHistogram copy() {
    var copy = new LagHistogram();
    copy.merge(this);
    return copy;
  }

  boolean isZero() {
    return Arrays.stream(counts).allMatch(count -> count == 0);
  }

  /**
   * The lag that a share of the labels had at most, in seconds; interpolated within its bin, so
   * within a ratio of 1.13. The caller sees to it that there are labels.
   */
  double quantile(double share) {
    double rank = share * Arrays.stream(counts).sum();
    long below = 0;
    for (int bin = 0; bin < counts.length; bin++) {
      if (counts[bin] > 0 && below + counts[bin] >= rank) {
        return within(bin, (rank - below) / counts[bin]);
      }
      below += counts[bin];
    }
    return EDGES[BINS - 2];
  }

  /** All bins, whatever is in them. */
  static List<LagBin> bins(IntToLongFunction labels) {
    List<LagBin> bins = new ArrayList<>(BINS);
    for (int bin = 0; bin < BINS; bin++) {
      bins.add(
          new LagBin(
              bin == 0 ? 0 : EDGES[bin - 1],
              bin == BINS - 1 ? OptionalDouble.empty() : OptionalDouble.of(EDGES[bin]),
              labels.applyAsLong(bin)));
    }
    return bins;
  }

  /** The bins that are not empty. */
  List<LagBin> filled() {
    return counts.length == 0
        ? List.of()
        : bins(bin -> counts[bin]).stream().filter(bin -> bin.labels() != 0).toList();
  }

  /**
   * Standard error of the logarithm of {@link #quantile}: from the quantiles a standard error of
   * the share to each side, and not below what a bin leaves open.
   */
  double quantileError(double share) {
    double error = Math.sqrt(share * (1 - share) / Arrays.stream(counts).sum());
    double low = Math.max(SECONDS_MIN, quantile(Math.max(0, share - error)));
    double high = Math.max(low, quantile(Math.min(1, share + error)));
    return Math.max(Math.log(high / low) / 2, Math.log(RATIO) / Math.sqrt(UNIFORM_VARIANCE));
  }

  /** Writes the bins that are not zero. */
  void write(DataOutput out) throws IOException {
    Fields.writeVarLong(Arrays.stream(counts).filter(count -> count != 0).count(), out);
    for (int bin = 0; bin < counts.length; bin++) {
      if (counts[bin] != 0) {
        out.writeByte(bin);
        Fields.writeSignedVarLong(counts[bin], out);
      }
    }
  }

  static LagHistogram read(DataInput in) throws IOException {
    var histogram = new LagHistogram();
    for (long rest = Fields.readVarLong(in); rest > 0; rest--) {
      int bin = in.readUnsignedByte();
      if (bin >= BINS) {
        throw new IOException("lag bin is " + bin + ", must be in [0, " + BINS + ")");
      }
      histogram.bins()[bin] = Fields.readSignedVarLong(in);
    }
    return histogram;
  }

  private long[] bins() {
    if (counts.length == 0) {
      counts = new long[BINS]; // most tables of unlabelled panes never need them
    }
    return counts;
  }

  private static double within(int bin, double share) {
    if (bin == 0) {
      return SECONDS_MIN * share;
    }
    return bin == BINS - 1 ? EDGES[BINS - 2] : EDGES[bin - 1] * StrictMath.pow(RATIO, share);
  }

  private static double[] edges() {
    double[] edges = new double[BINS - 1];
    for (int i = 0; i < edges.length; i++) {
      edges[i] =
          SECONDS_MIN * StrictMath.pow(Duration.ofDays(60).toSeconds() / SECONDS_MIN, i / 126.0);
    }
    return edges;
  }
}
