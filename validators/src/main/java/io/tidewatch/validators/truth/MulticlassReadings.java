// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.config.Costs;
import io.tidewatch.validators.measurement.Metrics;
import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.measurement.Wilson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The metrics of predicted classes.
 *
 * <p>{@code precision, recall, f1} are of each of the {@link #CLASSES_SHOWN} classes with the most
 * labels, as {@code recall[CLASS]}; one that is asked for by that name is read however rare. {@code
 * confusion} is the counts {@code confusion[ACTUAL>PREDICTED]}, in which the other classes are one.
 * {@code auc} is the mean of {@code auc[CLASS]} of each class against the rest, over the classes
 * that the model gives a probability of; {@code log-loss} is over the labels of these. Intervals
 * are 95 %: see {@link BinaryReadings} and {@link ClassScores}; that of the mean area is the mean
 * of theirs, which is wide enough however the areas depend on each other.
 */
final class MulticlassReadings {

  /** Classes that are shown each by itself. */
  static final int CLASSES_SHOWN = 20;

  private static final String NO_LABELS = "no labels";
  private static final String NO_PROBABILITIES = "no probabilities";
  private static final Pattern OF_CLASS = Pattern.compile("([a-z0-9-]+)\\[(.*)]");

  private final MulticlassOutcomes outcomes;
  private final ClassScores classes;
  private final Optional<Costs> costs;
  private final TreeMap<String, Reading> readings = new TreeMap<>();

  MulticlassReadings(MulticlassOutcomes outcomes, Optional<Costs> costs) {
    this.outcomes = outcomes;
    this.costs = costs;
    this.classes = new ClassScores(outcomes.confusion());
  }

  /** Reads metrics, and what comes with them. */
  SortedMap<String, Reading> of(List<String> metrics) {
    for (String metric : metrics) {
      if (outcomes.labels() <= 0) {
        readings.put(metric, Reading.none(NO_LABELS));
      } else {
        read(metric);
      }
    }
    return readings;
  }

  private void read(String metric) {
    switch (metric) {
      case Metrics.ACCURACY ->
          readings.put(metric, Wilson.share(outcomes.right(), outcomes.labels(), NO_LABELS));
      case Metrics.MACRO_F1 -> readings.put(metric, macro());
      case Metrics.WEIGHTED_F1 -> readings.put(metric, classes.f1(ClassScores.Weighting.BY_LABELS));
      case Metrics.LOG_LOSS -> readings.put(metric, logLoss());
      case Metrics.BUSINESS_VALUE -> readings.put(metric, value());
      case Metrics.AUC -> readAreas();
      case Metrics.CONFUSION -> readConfusion();
      case Metrics.PRECISION, Metrics.RECALL, Metrics.F1 ->
          classes
              .mostFrequent(CLASSES_SHOWN)
              .forEach(name -> readings.put(named(metric, name), ofClass(metric, name)));
      default -> readOfClass(metric);
    }
  }

  private void readOfClass(String metric) {
    Matcher named = OF_CLASS.matcher(metric);
    readings.put(
        metric,
        named.matches() ? ofClass(named.group(1), named.group(2)) : Reading.none("not available"));
  }

  private Reading ofClass(String metric, String name) {
    if (metric.equals(Metrics.AUC)) {
      ScoreTable scores = outcomes.againstRest().get(name);
      return scores == null ? Reading.none(NO_PROBABILITIES) : RankStatistics.auc(scores);
    }
    ClassScores.Counts counts = classes.of(name).orElseGet(ClassScores.Counts::new);
    long right = counts.right();
    long either = counts.labels() + counts.predictions() - right;
    return switch (metric) {
      case Metrics.PRECISION -> Wilson.share(right, counts.predictions(), "never predicted");
      case Metrics.RECALL -> Wilson.share(right, counts.labels(), "no labels of it");
      case Metrics.F1 -> BinaryReadings.f1(Wilson.share(right, either, "neither"));
      default -> Reading.none("not available");
    };
  }

  /** A mean over classes needs each of them. */
  private Reading macro() {
    return classes.of(ConfusionTable.OTHER).isPresent()
        ? Reading.none("more than " + ConfusionTable.CLASSES_MAX + " classes")
        : classes.f1(ClassScores.Weighting.MACRO);
  }

  /** Less the mean cost of a labelled prediction. */
  private Reading value() {
    if (costs.isEmpty() || !(costs.get() instanceof Costs.OfClasses matrix)) {
      return Reading.none("no costs");
    }
    double sum = 0;
    double squares = 0;
    for (Map.Entry<ConfusionTable.Cell, Long> cell : outcomes.confusion().cells().entrySet()) {
      double cost = matrix.of(cell.getKey().actual(), cell.getKey().predicted());
      sum -= cell.getValue() * cost;
      squares += cell.getValue() * cost * cost;
    }
    return Means.of(sum, squares, outcomes.labels());
  }

  private Reading logLoss() {
    return outcomes.withProbability() > 0
        ? Means.ofLosses(
            outcomes.logLoss.value(), outcomes.logLossSquared.value(), outcomes.withProbability())
        : Reading.none(NO_PROBABILITIES);
  }

  private void readAreas() {
    double value = 0;
    double spread = 0;
    double unsure = 0;
    int areas = 0;
    for (Map.Entry<String, ScoreTable> scores : outcomes.againstRest().entrySet()) {
      Reading area = RankStatistics.auc(scores.getValue());
      readings.put(named(Metrics.AUC, scores.getKey()), area);
      if (area.value().isPresent()) {
        areas++;
        value += area.value().getAsDouble();
        spread += area.high().orElse(1) - area.low().orElse(0);
        unsure += RankStatistics.halfWidth(scores.getValue()).value().orElse(0);
      }
    }
    if (areas == 0) {
      readings.put(Metrics.AUC, Reading.none(NO_PROBABILITIES));
      readings.put(Metrics.AUC_HALF_WIDTH, Reading.none(NO_PROBABILITIES));
      return;
    }
    double mean = value / areas;
    double half = spread / (2 * areas);
    readings.put(
        Metrics.AUC, Reading.between(mean, Math.max(0, mean - half), Math.min(1, mean + half)));
    readings.put(Metrics.AUC_HALF_WIDTH, Reading.of(unsure / areas));
  }

  private void readConfusion() {
    List<String> shown = classes.mostFrequent(CLASSES_SHOWN);
    var counts = new TreeMap<String, Long>();
    outcomes
        .confusion()
        .cells()
        .forEach(
            (cell, times) ->
                counts.merge(
                    shown(cell.actual(), shown) + ">" + shown(cell.predicted(), shown),
                    times,
                    Long::sum));
    counts.forEach(
        (cell, times) -> readings.put(named(Metrics.CONFUSION, cell), Reading.of((double) times)));
  }

  private static String shown(String name, List<String> shown) {
    return shown.contains(name) ? name : ConfusionTable.OTHER;
  }

  private static String named(String metric, String name) {
    return metric + "[" + name + "]";
  }
}
