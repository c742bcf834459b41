// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.estimate;

import io.tidewatch.validators.measurement.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The metrics that the labelled rows of a cohort would have, were the slices mixed as in the
 * reference: a fall that stays is of the model, one that goes is of the traffic.
 *
 * <p>Each label of slice {@code s} counts {@code r_s / l_s}, its share of the reference over its
 * share of the labels (direct standardisation). The 95 % interval is that of a weighted sample,
 * {@code Σ n w² g²} for a derivative {@code g}; the mix of the reference counts as known. There is
 * no value if Kish's effective number of labels is below 50, or if slices that hold more than a
 * twentieth of the reference have no label.
 *
 * <p>Source: Keiding and Clayton, "Standardization and control for confounding in observational
 * studies", Statistical Science 29(4), 2014.
 */
public final class MixAdjusted {

  private static final double EFFECTIVE_MIN = 50; // statistics.md §6.2

  /** Share of the reference that may be without labels: choice, as coverage .95 is called final. */
  private static final double ABSENT_MAX = 0.05;

  private final List<Mass> masses;
  private final SoftMetrics metrics;
  private final double effective;
  private final double absent;

  private MixAdjusted(List<Mass> masses, SoftMetrics metrics, double effective, double absent) {
    this.masses = masses;
    this.metrics = metrics;
    this.effective = effective;
    this.absent = absent;
  }

  /** Sums of weights and of their squares at a score. */
  private record Mass(
      double positives, double negatives, double positiveSquares, double negativeSquares) {

    Mass plus(Mass other) {
      return new Mass(
          positives + other.positives,
          negatives + other.negatives,
          positiveSquares + other.positiveSquares,
          negativeSquares + other.negativeSquares);
    }
  }

  /**
   * Prepares the metrics of a cohort.
   *
   * @param slices of one dimension, disjoint
   * @param reference rows of each slice in the reference
   */
  public static MixAdjusted of(
      SortedMap<String, CohortScores> slices, Map<String, Long> reference, Cut cut) {
    double referenceRows = reference.values().stream().mapToLong(Long::longValue).sum();
    double labels = slices.values().stream().mapToLong(CohortScores::labels).sum();
    var byScore = new TreeMap<Double, Mass>();
    double present = 0;
    double sum = 0;
    double squares = 0;
    for (Map.Entry<String, CohortScores> slice : slices.entrySet()) {
      double known = slice.getValue().labels();
      double usual = reference.getOrDefault(slice.getKey(), 0L) / referenceRows;
      if (known > 0 && usual > 0) {
        double weight = usual / (known / labels);
        present += usual;
        sum += known * weight;
        squares += known * weight * weight;
        add(slice.getValue(), weight, byScore);
      }
    }
    var masses = new ArrayList<>(byScore.values());
    return new MixAdjusted(
        masses,
        new SoftMetrics(outcomes(byScore, masses, cut)),
        squares == 0 ? 0 : sum * sum / squares,
        1 - present);
  }

  /** The metric at the reference's mix, or why there is none. Cost: {@code O(scores)}. */
  public Reading of(String metric) {
    return doubt()
        .map(Reading::none)
        .orElseGet(
            () ->
                metrics
                    .of(metric)
                    .map(s -> UncertainMetric.reading(s, variance(s), effective))
                    .orElse(Reading.none("one class")));
  }

  private Optional<String> doubt() {
    if (absent > ABSENT_MAX) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "slices without labels are %.2f of the reference, must be <= 0.05",
              absent));
    }
    return effective < EFFECTIVE_MIN
        ? Optional.of(
            String.format(Locale.ROOT, "effective labels are %.0f, must be >= 50", effective))
        : Optional.empty();
  }

  private double variance(MetricSlope slope) {
    double variance = 0;
    for (int i = 0; i < masses.size(); i++) {
      Mass mass = masses.get(i);
      variance += mass.positiveSquares() * slope.byPositives(i) * slope.byPositives(i);
      variance += mass.negativeSquares() * slope.byNegatives(i) * slope.byNegatives(i);
    }
    return variance;
  }

  private static void add(CohortScores slice, double weight, Map<Double, Mass> byScore) {
    double square = weight * weight;
    for (CountAtScore count : slice.counts()) {
      var mass =
          new Mass(
              count.positives() * weight,
              count.negatives() * weight,
              count.positives() * square,
              count.negatives() * square);
      byScore.merge(count.score(), mass, Mass::plus);
    }
  }

  private static SoftOutcomes outcomes(
      SortedMap<Double, Mass> byScore, List<Mass> masses, Cut cut) {
    List<CountAtScore> scores =
        byScore.keySet().stream().map(score -> new CountAtScore(score, 0, 0, 0)).toList();
    return SoftOutcomes.of(
        scores,
        cut,
        new SoftOutcomes.Masses() {
          @Override
          public double positives(int index, CountAtScore count) {
            return masses.get(index).positives();
          }

          @Override
          public double negatives(int index, CountAtScore count) {
            return masses.get(index).negatives();
          }
        });
  }
}
