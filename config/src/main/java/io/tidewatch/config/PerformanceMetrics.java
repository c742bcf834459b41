// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The names of the metrics of performance, by kind of prediction. {@code metrics} lists plain ones;
 * an objective may also name what comes with them: {@code recall@0.7} of another threshold, {@code
 * recall[cat]} of a class, {@code auc-half-width}, {@code estimated-auc}.
 *
 * @param standard those that are measured where nothing is said
 * @param whole those of all predictions at once
 * @param byThreshold those that are also measured of each threshold
 * @param byClass those that are measured of each class
 * @param companions names that come with a metric, to that metric
 */
record PerformanceMetrics(
    List<String> standard,
    List<String> whole,
    List<String> byThreshold,
    List<String> byClass,
    Map<String, String> companions) {

  /** Always measured: without it no other metric can be trusted. */
  static final String COVERAGE = "coverage";

  static final String BUSINESS_VALUE = "business-value";

  private static final PerformanceMetrics BINARY =
      new PerformanceMetrics(
          List.of("auc", "log-loss", "brier", "accuracy", "f1"),
          List.of("auc", "average-precision", "log-loss", "brier", "ece", "ece-debiased"),
          List.of(
              "accuracy",
              "precision",
              "recall",
              "f1",
              "true-positives",
              "false-positives",
              "true-negatives",
              "false-negatives",
              BUSINESS_VALUE),
          List.of(),
          Map.of("auc-half-width", "auc", "average-precision-half-width", "average-precision"));

  private static final PerformanceMetrics CLASSES =
      new PerformanceMetrics(
          List.of("accuracy", "macro-f1", "weighted-f1"),
          List.of("accuracy", "macro-f1", "weighted-f1", "confusion", BUSINESS_VALUE),
          List.of(),
          List.of("precision", "recall", "f1"),
          Map.of());

  private static final PerformanceMetrics CLASSES_WITH_PROBABILITIES =
      new PerformanceMetrics(
          CLASSES.standard,
          List.of("accuracy", "macro-f1", "weighted-f1", "confusion", "log-loss", BUSINESS_VALUE),
          List.of(),
          List.of("precision", "recall", "f1", "auc"),
          Map.of("auc-half-width", "auc"));

  private static final PerformanceMetrics REGRESSION =
      new PerformanceMetrics(
          List.of("mae", "rmse", "bias", "r2"),
          List.of(
              "mae",
              "rmse",
              "bias",
              "r2",
              "smape",
              "residual-q05",
              "residual-q25",
              "residual-q50",
              "residual-q75",
              "residual-q95",
              "interval-coverage"),
          List.of(),
          List.of(),
          Map.of("smape-zeros", "smape"));

  private static final PerformanceMetrics RANKING =
      new PerformanceMetrics(
          List.of("ndcg", "mrr", "recall"),
          List.of("ndcg", "mrr", "recall"),
          List.of(),
          List.of(),
          Map.of());

  /** Those of all kinds. */
  static final PerformanceMetrics ANY =
      new PerformanceMetrics(
          BINARY.standard,
          Stream.of(BINARY, CLASSES_WITH_PROBABILITIES, REGRESSION, RANKING)
              .flatMap(kind -> kind.whole.stream())
              .filter(metric -> !metric.equals(BUSINESS_VALUE)) // of thresholds too
              .distinct()
              .toList(),
          BINARY.byThreshold,
          CLASSES_WITH_PROBABILITIES.byClass,
          Map.of());

  static final String ESTIMATED = "estimated-";
  private static final Set<String> OF_NUMBERS = Set.of("mae", "rmse");
  private static final Set<String> OF_SCORES =
      Set.of(
          "auc", "average-precision", "log-loss", "brier", "accuracy", "precision", "recall", "f1");

  private static final Pattern AT = Pattern.compile("(.+)@(.+)");
  private static final Pattern OF_CLASS = Pattern.compile("([a-z0-9-]+)\\[(.+)]");

  static PerformanceMetrics of(Prediction prediction) {
    if (prediction instanceof Prediction.Multiclass multiclass) {
      return multiclass.probabilities().isEmpty() ? CLASSES : CLASSES_WITH_PROBABILITIES;
    } else if (prediction instanceof Prediction.Regression) {
      return REGRESSION;
    } else if (prediction instanceof Prediction.Ranking) {
      return RANKING;
    }
    return BINARY;
  }

  /** The words of {@code ground-truth.metrics}. */
  Map<String, String> words() {
    var words = new ArrayList<String>(whole);
    words.addAll(byThreshold);
    words.addAll(byClass);
    words.add(COVERAGE);
    return Words.ordered(words, words);
  }

  private Set<String> estimable() {
    return equals(BINARY) ? OF_SCORES : equals(REGRESSION) ? OF_NUMBERS : Set.of();
  }

  /** Whether the name is of one class, as {@code recall[cat]}. */
  boolean isOfClass(String name) {
    Matcher ofClass = OF_CLASS.matcher(name);
    return ofClass.matches() && byClass.contains(ofClass.group(1));
  }

  /** The class that a name is of: {@code cat} of {@code recall[cat]}. */
  static Optional<String> classOf(String name) {
    Matcher ofClass = OF_CLASS.matcher(name);
    return ofClass.matches() ? Optional.of(ofClass.group(2)) : Optional.empty();
  }

  /**
   * The metric of the list that a name in an objective comes with; empty where there is none such.
   *
   * @param measured what is listed
   */
  Optional<String> listed(String name, MeasuredMetrics measured) {
    List<String> metrics = measured.metrics();
    Optional<String> companion = Optional.ofNullable(companions.get(name));
    if (companion.isPresent() || metrics.contains(name)) {
      return companion.or(() -> Optional.of(name)).filter(metrics::contains);
    }
    if (name.startsWith(ESTIMATED)) {
      return Optional.of(name.substring(ESTIMATED.length()))
          .filter(estimable()::contains)
          .filter(metrics::contains);
    }
    Matcher at = AT.matcher(name);
    if (at.matches() && byThreshold.contains(at.group(1))) {
      boolean known =
          measured.thresholds().stream().anyMatch(each -> each.toString().equals(at.group(2)));
      return Optional.of(at.group(1)).filter(metric -> known && metrics.contains(metric));
    }
    return Optional.empty();
  }
}
