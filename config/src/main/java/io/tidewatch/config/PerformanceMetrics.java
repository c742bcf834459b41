// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of the metrics of performance, by kind of prediction. {@code metrics} lists plain ones;
 * an objective may also name what comes with them: {@code recall@0.7} of another threshold, {@code
 * recall[cat]} of a class, {@code auc-half-width}.
 */
final class PerformanceMetrics {

  private static final String COVERAGE = "coverage";
  private static final String BUSINESS_VALUE = "business-value";
  private static final Set<String> WITH_HALF_WIDTH = Set.of("auc", "average-precision");

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
              BUSINESS_VALUE));

  private static final Pattern AT = Pattern.compile("(.+)@(.+)");

  private final List<String> standard;
  private final List<String> whole;
  private final List<String> byPart;

  /**
   * The metrics of a kind.
   *
   * @param standard those that are measured where nothing is said
   * @param whole those of all predictions at once
   * @param byPart those that are also measured of each threshold
   */
  private PerformanceMetrics(List<String> standard, List<String> whole, List<String> byPart) {
    this.standard = standard;
    this.whole = whole;
    this.byPart = byPart;
  }

  static PerformanceMetrics of(Prediction prediction) {
    return BINARY;
  }

  /** What is measured where the document does not say. */
  List<String> standard() {
    return standard;
  }

  /** The words of {@code ground-truth.metrics}. */
  Map<String, String> words() {
    var words = new java.util.ArrayList<String>(whole);
    words.addAll(byPart);
    words.add(COVERAGE);
    return Words.ordered(words, words);
  }

  /**
   * The metric of the list that a name in an objective comes with; empty where there is none such.
   *
   * @param thresholds of the document
   */
  Optional<String> listed(String name, List<Double> thresholds) {
    String plain = name.replaceFirst("-half-width$", "");
    if (!plain.equals(name)) {
      return Optional.of(plain).filter(WITH_HALF_WIDTH::contains).filter(whole::contains);
    }
    Matcher at = AT.matcher(name);
    if (at.matches()) {
      boolean known = thresholds.stream().anyMatch(each -> each.toString().equals(at.group(2)));
      return Optional.of(at.group(1)).filter(metric -> known && byPart.contains(metric));
    }
    return Optional.of(name).filter(words()::containsKey);
  }
}
