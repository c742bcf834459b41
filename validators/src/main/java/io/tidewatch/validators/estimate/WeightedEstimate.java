// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.estimate;

import static java.util.Objects.requireNonNull;

import io.tidewatch.validators.measurement.Reading;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The metrics of a cohort as they will be once late labels are there, from the labels that are:
 * each counts for those of its class and score that are still to come ({@link DelayWeights}).
 *
 * <p>The 95 % interval, by the delta method, has the chance by which rows are labels yet ({@code Σ
 * n w² g²} for a derivative {@code g}) and the error of the delay curves ({@code (Σ n w g)²} times
 * the variance of the logarithm of the weight, summed over the rows of one curve). It assumes that
 * delays are what they were in past cohorts.
 *
 * <p>There is no value if the effective number of labels, Kish's {@code (Σw)²/Σw²}, is below 50, if
 * fewer than one in a hundred labels has arrived, or if the history is too young to know delays.
 *
 * <p>Source: Horvitz and Thompson, JASA 47, 1952; Kish, "Survey Sampling", 1965; statistics.md
 * §6.2.
 */
public final class WeightedEstimate {

  /** Least effective number of labels. Source: statistics.md §6.2. */
  private static final double EFFECTIVE_MIN = 50;

  /** Least share of the labels that has arrived. Source: statistics.md §6.2. */
  private static final double OVERLAP_MIN = 0.01;

  private final List<CountAtScore> cohort;
  private final Weights weights;
  private final SoftMetrics metrics;

  private WeightedEstimate(List<CountAtScore> cohort, Weights weights, SoftMetrics metrics) {
    this.cohort = cohort;
    this.weights = weights;
    this.metrics = metrics;
  }

  /** The weights of the classes that are labelled. */
  private record Weights(ScoreStrata strata, Map<Label, DelayWeights> byLabel)
      implements SoftOutcomes.Masses {

    static Weights of(DelayHistory history, int age, Set<Label> read) {
      var byLabel = new EnumMap<Label, DelayWeights>(Label.class);
      read.forEach(label -> byLabel.put(label, DelayWeights.of(history, label, age)));
      return new Weights(history.strata(), byLabel);
    }

    Set<Label> read() {
      return byLabel.keySet();
    }

    Optional<String> doubt() {
      return byLabel.values().stream()
          .map(DelayWeights::doubt)
          .flatMap(Optional::stream)
          .findFirst();
    }

    DelayWeights.Arrived arrived(Label label, double score) {
      return requireNonNull(byLabel.get(label)).arrived(strata.of(score));
    }

    @Override
    public double positives(int index, CountAtScore count) {
      return count.positives() * arrived(Label.POSITIVE, count.score()).weight();
    }

    @Override
    public double negatives(int index, CountAtScore count) {
      return read().contains(Label.NEGATIVE)
          ? count.negatives() * arrived(Label.NEGATIVE, count.score()).weight()
          : Math.max(0, count.predictions() - positives(index, count));
    }
  }

  /**
   * Of a cohort whose labels of both classes come late.
   *
   * @param cohort ascending by score
   * @param age index of its age in the history
   */
  public static WeightedEstimate ofBothClasses(
      DelayHistory history, int age, List<CountAtScore> cohort, Cut cut) {
    return of(Weights.of(history, age, EnumSet.allOf(Label.class)), cohort, cut);
  }

  /**
   * Of a cohort of which only positives are ever labelled and silence means negative: who is not
   * expected to be a positive is a negative. Never to be used without being told that it is so.
   *
   * @param cohort ascending by score
   * @param age index of its age in the history
   */
  public static WeightedEstimate ofPositivesOnly(
      DelayHistory history, int age, List<CountAtScore> cohort, Cut cut) {
    return of(Weights.of(history, age, EnumSet.of(Label.POSITIVE)), cohort, cut);
  }

  private static WeightedEstimate of(Weights weights, List<CountAtScore> cohort, Cut cut) {
    List<CountAtScore> readable = weights.doubt().isEmpty() ? List.copyOf(cohort) : List.of();
    return new WeightedEstimate(
        readable, weights, new SoftMetrics(SoftOutcomes.of(readable, cut, weights)));
  }

  /** The corrected metric, or why there is none. Cost: {@code O(scores)}. */
  public Reading of(String metric) {
    return doubt()
        .map(Reading::none)
        .orElseGet(
            () ->
                metrics
                    .of(metric)
                    .map(s -> UncertainMetric.reading(s, variance(s), effective()))
                    .orElse(Reading.none("one class")));
  }

  /** The number of positives that the cohort is expected to have in the end. */
  public double positives() {
    return metrics.positives();
  }

  /** Kish's effective number of labels. */
  public double effective() {
    double sum = 0;
    double squares = 0;
    for (CountAtScore count : cohort) {
      for (Label label : weights.read()) {
        double weight = weights.arrived(label, count.score()).weight();
        sum += rows(label, count) * weight;
        squares += rows(label, count) * weight * weight;
      }
    }
    return squares == 0 ? 0 : sum * sum / squares;
  }

  private Optional<String> doubt() {
    return weights.doubt().or(this::thin);
  }

  private Optional<String> thin() {
    double effective = effective();
    double overlap = overlap();
    if (effective < EFFECTIVE_MIN) {
      return Optional.of(
          String.format(Locale.ROOT, "effective labels are %.0f, must be >= 50", effective));
    }
    return overlap < OVERLAP_MIN
        ? Optional.of(String.format(Locale.ROOT, "share arrived is %.4f, must be >= 0.01", overlap))
        : Optional.empty();
  }

  /** Labels that are there, of those that are to be expected; before any weight is trimmed. */
  private double overlap() {
    double labels = 0;
    double expected = 0;
    for (CountAtScore count : cohort) {
      for (Label label : weights.read()) {
        double rows = rows(label, count);
        labels += rows;
        expected += rows == 0 ? 0 : rows / weights.arrived(label, count.score()).share();
      }
    }
    return labels / expected;
  }

  private double variance(MetricSlope slope) {
    double variance = 0;
    for (Label label : weights.read()) {
      var byCurve = new HashMap<Integer, Moved>();
      for (int i = 0; i < cohort.size(); i++) {
        DelayWeights.Arrived arrived = weights.arrived(label, cohort.get(i).score());
        double rows = rows(label, cohort.get(i));
        double each = arrived.weight() * slope(slope, label, i);
        variance += rows * each * each;
        byCurve.merge(arrived.curve(), new Moved(rows * each, arrived.logVariance()), Moved::plus);
      }
      for (Moved moved : byCurve.values()) {
        variance += moved.sum * moved.sum * moved.logVariance;
      }
    }
    return variance;
  }

  /** How far all rows of a curve move a metric together. */
  private record Moved(double sum, double logVariance) {

    Moved plus(Moved other) {
      return new Moved(sum + other.sum, logVariance);
    }
  }

  /** Where silence is negative, each positive found is a negative less. */
  private double slope(MetricSlope slope, Label label, int index) {
    return switch (label) {
      case NEGATIVE -> slope.byNegatives(index);
      case POSITIVE ->
          weights.read().contains(Label.NEGATIVE)
              ? slope.byPositives(index)
              : slope.byTurning(index);
    };
  }

  private static double rows(Label label, CountAtScore count) {
    return switch (label) {
      case NEGATIVE -> count.negatives();
      case POSITIVE -> count.positives();
    };
  }
}
