// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.measurement.Wilson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.commons.numbers.gamma.Digamma;

/**
 * Average precision, Σ (R_k − R_(k−1)) P_k by descending score, from a table of scores.
 *
 * <p>Distinct scores are steps, as in scikit-learn. Within a bin of the grid, where the order of
 * the scores is lost, precision is integrated as if the classes were mixed evenly: with a and b the
 * positives and rows above it, p and w its own, {@code p · [p/w + (a − bp/w)/w · ln((b+w)/b)]}.
 * Whatever the order was, the value lies between {@link #bounds}: at least if in each bin all
 * positives came after all negatives, {@code Σ_j (a+j)/(b+q+j)}, and at most if they all were tied
 * before them, {@code p(a+p)/(b+p)}. Range [0, 1].
 *
 * <p>Its interval is that of the infinitesimal jackknife (Efron 1982): each count n of the table
 * varies by n, the value by its derivative. It agrees with the Poisson bootstrap on the table.
 */
final class AveragePrecision {

  private final List<ScoreCount> descending = new ArrayList<>();
  private final boolean exact;
  private final double positives;

  AveragePrecision(ScoreTable scores) {
    this.exact = scores.isExact();
    scores.forEach(this::addLabelled);
    Collections.reverse(descending);
    this.positives = descending.stream().mapToLong(ScoreCount::positives).sum();
  }

  private void addLabelled(ScoreCount count) {
    if (count.labelled() > 0) {
      descending.add(count);
    }
  }

  /** The value with its 95 % interval. */
  Reading reading() {
    if (positives <= 0) {
      return Reading.none("no positive labels");
    }
    double value = value();
    if (positives < 2) {
      return Reading.of(value);
    }
    double half = Wilson.Z_95 * Math.sqrt(variance());
    return Reading.between(value, Math.max(0, value - half), Math.min(1, value + half));
  }

  /** How far the value may be from that of the scores themselves; 0 where they are distinct. */
  Reading halfWidth() {
    if (positives <= 0) {
      return Reading.none("no positive labels");
    }
    if (exact) {
      return Reading.of(0);
    }
    Wilson.Interval bounds = bounds();
    double value = value();
    return Reading.of(Math.max(value - bounds.low(), bounds.high() - value));
  }

  private double value() {
    double sum = 0;
    double above = 0; // positives above the bin
    double rows = 0; // rows above the bin
    for (ScoreCount count : descending) {
      double p = count.positives();
      double w = count.labelled();
      sum += exact ? p * (above + p) / (rows + w) : integral(above, rows, p, w);
      above += p;
      rows += w;
    }
    return sum / positives;
  }

  private static double integral(double above, double rows, double p, double w) {
    double share = p / w;
    double ahead = (above - rows * share) / w; // 0 where nothing is above
    return p * (share + (rows == 0 ? 0 : ahead * Math.log((rows + w) / rows)));
  }

  /** The least and the greatest that any order within the bins gives. */
  Wilson.Interval bounds() {
    double low = 0;
    double high = 0;
    double above = 0;
    double rows = 0;
    for (ScoreCount count : descending) {
      double p = count.positives();
      double q = count.negatives();
      if (p > 0) {
        low += p - (rows - above + q) * harmonic(rows + q, p);
        high += p * (above + p) / (rows + p);
      }
      above += p;
      rows += p + q;
    }
    return new Wilson.Interval(low / positives, high / positives);
  }

  /** Σ 1/(from + j) for j = 1…count. */
  private static double harmonic(double from, double count) {
    return Digamma.value(from + count + 1) - Digamma.value(from + 1);
  }

  /** With the step form throughout: the derivative for a count is a sum over the bins below it. */
  private double variance() {
    double value = stepValue();
    double above = positives;
    double rows = descending.stream().mapToLong(ScoreCount::labelled).sum();
    double gained = 0; // Σ p · negatives / rows² of this bin and those below
    double lost = 0; // Σ p · positives / rows² of this bin and those below
    double variance = 0;
    for (int i = descending.size() - 1; i >= 0; i--) {
      double p = descending.get(i).positives();
      double q = descending.get(i).negatives();
      gained += p * (rows - above) / (rows * rows);
      lost += p * above / (rows * rows);
      double byPositive = (above / rows - value + gained) / positives;
      double byNegative = -lost / positives;
      variance += p * byPositive * byPositive + q * byNegative * byNegative;
      above -= p;
      rows -= p + q;
    }
    return variance;
  }

  private double stepValue() {
    double sum = 0;
    double above = 0;
    double rows = 0;
    for (ScoreCount count : descending) {
      above += count.positives();
      rows += count.labelled();
      sum += count.positives() * above / rows;
    }
    return sum / positives;
  }
}
