// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.estimate;

import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.measurement.Wilson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Direct loss estimation from a table: the mean loss that a cohort of predicted numbers will have,
 * from the mean loss of each range of predictions in a labelled reference, <b>assuming that P(y|x)
 * is unchanged</b>.
 *
 * <p>{@code Σ n_b m_b / n} over the ranges, each of at least {@link #LABELS_MIN} labels; a
 * prediction beyond the reference goes by the nearest range, so that an extrapolation is not seen.
 * The 95 % interval is of the value that will be realised: {@code Σ n_b v_b (1 + n_b / m_b) / n²}
 * for a variance {@code v_b} of the losses of a range and {@code m_b} labels it was learned from.
 *
 * <p>What a model of the loss by features (NannyML's DLE) would see beyond it: a move that the
 * prediction itself does not show. Source: NannyML, "Direct Loss Estimation", documentation;
 * statistics.md §6.3.
 */
public final class LossEstimate {

  /** Labels of a range; neighbours are joined until they have them. */
  static final long LABELS_MIN = 30; // choice: the mean of so many is near enough to normal

  private record Range(double from, double labels, double mean, double variance) {}

  private final List<Range> ranges;

  private LossEstimate(List<Range> ranges) {
    this.ranges = ranges;
  }

  /**
   * Learns a reference.
   *
   * @param reference in any order
   * @throws IllegalArgumentException if it has fewer labels than a range needs
   */
  public static LossEstimate learn(List<LossCount> reference) {
    var byValue = new TreeMap<Double, LossCount>();
    for (LossCount count : reference) {
      if (count.labels() > 0) {
        byValue.merge(count.value(), count, LossCount::plus);
      }
    }
    var groups = new ArrayList<List<LossCount>>();
    long labels = LABELS_MIN;
    for (LossCount count : byValue.values()) {
      if (labels >= LABELS_MIN) {
        groups.add(new ArrayList<>());
        labels = 0;
      }
      groups.get(groups.size() - 1).add(count);
      labels += count.labels();
    }
    if (labels < LABELS_MIN && groups.size() > 1) {
      List<LossCount> rest = groups.remove(groups.size() - 1);
      groups.get(groups.size() - 1).addAll(rest);
    } else if (labels < LABELS_MIN || groups.isEmpty()) {
      throw new IllegalArgumentException(
          "labels of the reference are "
              + (groups.isEmpty() ? 0 : labels)
              + ", must be >= "
              + LABELS_MIN);
    }
    return new LossEstimate(groups.stream().map(LossEstimate::range).toList());
  }

  /**
   * The mean loss to expect, in the unit of the loss.
   *
   * @param cohort predictions by value
   */
  public Reading meanLoss(Map<Double, Long> cohort) {
    double[] rows = new double[ranges.size()];
    double all = 0;
    for (Map.Entry<Double, Long> count : cohort.entrySet()) {
      rows[rangeOf(count.getKey())] += count.getValue();
      all += count.getValue();
    }
    if (all == 0) {
      return Reading.none("no predictions");
    }
    double mean = 0;
    double variance = 0;
    for (int i = 0; i < rows.length; i++) {
      Range range = ranges.get(i);
      mean += rows[i] * range.mean() / all;
      variance += rows[i] * range.variance() * (1 + rows[i] / range.labels()) / (all * all);
    }
    double half = Wilson.Z_95 * Math.sqrt(variance);
    return Reading.between(mean, Math.max(0, mean - half), mean + half);
  }

  private int rangeOf(double value) {
    int range = 0;
    while (range + 1 < ranges.size() && ranges.get(range + 1).from() <= value) {
      range++;
    }
    return range;
  }

  private static Range range(List<LossCount> counts) {
    double labels = 0;
    double loss = 0;
    double squares = 0;
    for (LossCount count : counts) {
      labels += count.labels();
      loss += count.loss();
      squares += count.lossSquared();
    }
    double mean = loss / labels;
    double variance = Math.max(0, squares / labels - mean * mean) * labels / (labels - 1);
    return new Range(counts.get(0).value(), labels, mean, variance);
  }
}
