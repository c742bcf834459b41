// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads which metrics of performance are measured, and names of them. */
final class MetricsReader {

  /** Counted exactly each, in every table; a choice. */
  private static final int THRESHOLDS_MAX = 20;

  private static final String THRESHOLDS_RULE =
      "a list of at most " + THRESHOLDS_MAX + " thresholds";
  private static final int RANKS_DEFAULT = 10;

  /** Classes with costs: all of them are told apart in tables; a choice. */
  private static final int CLASSES_MAX = 100;

  private static final String COSTS_RULE =
      "a mapping of 1 to " + CLASSES_MAX + " classes, each to costs by the predicted class";

  private final Optional<Prediction> prediction;
  private final PerformanceMetrics known;

  /**
   * A reader of metrics.
   *
   * @param prediction empty where it is not known: any metric may be right then
   */
  MetricsReader(Optional<Prediction> prediction) {
    this.prediction = prediction;
    this.known = prediction.map(PerformanceMetrics::of).orElse(PerformanceMetrics.ANY);
  }

  /** Reads the members of {@code ground-truth} that say what is measured. */
  MeasuredMetrics read(Section section) {
    checkKeys(section);
    List<String> metrics = section.at("metrics").map(this::metrics).orElse(known.standard());
    Optional<Costs> costs = section.at("costs").map(this::costs);
    if (metrics.contains(PerformanceMetrics.BUSINESS_VALUE) && costs.isEmpty()) {
      section
          .place()
          .missingMember("costs", "given where metrics has " + PerformanceMetrics.BUSINESS_VALUE);
    }
    return new MeasuredMetrics(
        metrics,
        section.at("thresholds").map(this::thresholds).orElse(List.of()),
        section.at("k").map(Value::count).orElse(RANKS_DEFAULT),
        section.at("by-arrival").filter(Value::flag).isPresent(),
        costs);
  }

  private void checkKeys(Section section) {
    if (prediction.isEmpty()) {
      return;
    }
    boolean binary = prediction.get() instanceof Prediction.Binary;
    if (section.at("thresholds").isPresent() && !binary) {
      section.sayOfKey("thresholds", "is given, must be left out where prediction is not binary");
    }
    if (section.at("costs").isPresent() && !binary && !isOfClasses()) {
      section.sayOfKey(
          "costs", "is given, must be left out where prediction is not binary or multiclass");
    }
    boolean ranking = prediction.get() instanceof Prediction.Ranking;
    if (section.at("k").isPresent() && !ranking) {
      section.sayOfKey("k", "is given, must be left out where prediction is not ranking");
    }
    if (section.at("by-arrival").isPresent() && ranking) {
      section.sayOfKey("by-arrival", "is given, must be left out where prediction is ranking");
    }
  }

  /** Reads the name of a metric that is measured. */
  String objective(Value value, MeasuredMetrics measured) {
    String name = value.text("one of ground-truth.metrics");
    if (!value.place().isFine() || prediction.isEmpty()) {
      return name;
    }
    // Of a class that is not listed by name it is not known whether it will be among those shown.
    if (known.listed(name, measured).isEmpty() && !name.equals(PerformanceMetrics.COVERAGE)) {
      String words =
          String.join(", ", measured.metrics().stream().filter(word -> !word.isEmpty()).toList());
      value.refuse("one of ground-truth.metrics, or what comes with them: " + words);
    }
    return name;
  }

  private List<String> metrics(Value value) {
    List<String> metrics = new ArrayList<>();
    for (Value element : Section.elements(value, "a list of metrics")) {
      String metric = metric(element);
      if (metrics.contains(metric) && element.place().isFine()) {
        element.refuse("given once");
      }
      metrics.add(metric);
    }
    if (metrics.isEmpty() && value.place().isFine()) {
      value.refuse("a list of metrics, not empty");
    }
    return List.copyOf(metrics);
  }

  private String metric(Value element) {
    if (element.isText()) {
      String name = element.text("a metric");
      if (known.isOfClass(name)) {
        return name;
      }
    }
    return element.word(known.words(), "");
  }

  private List<Double> thresholds(Value value) {
    List<Double> thresholds = new ArrayList<>();
    for (Value element : Section.elements(value, THRESHOLDS_RULE)) {
      double threshold = element.share();
      if (element.place().isFine() && thresholds.contains(threshold)) {
        element.refuse("given once");
      } else if (element.place().isFine() && isDecisive(threshold)) {
        element.refuse("other than the prediction's own, which is always measured");
      }
      thresholds.add(threshold);
    }
    if (thresholds.size() > THRESHOLDS_MAX && value.place().isFine()) {
      value.refuse(THRESHOLDS_RULE);
    }
    return List.copyOf(thresholds);
  }

  private boolean isDecisive(double threshold) {
    return prediction.isPresent()
        && prediction.get() instanceof Prediction.Binary binary
        && binary.threshold() == threshold;
  }

  private boolean isOfClasses() {
    return prediction.isPresent() && prediction.get() instanceof Prediction.Multiclass;
  }

  private Costs costs(Value value) {
    if (isOfClasses()) {
      return ofClasses(value);
    }
    Section section = Section.of(value, Keys.COSTS);
    return new Costs.OfDecisions(
        cost(section, "true-positive"),
        cost(section, "false-positive"),
        cost(section, "true-negative"),
        cost(section, "false-negative"));
  }

  private static Costs ofClasses(Value value) {
    var matrix = new HashMap<String, Map<String, Double>>();
    Section.open(value)
        .members()
        .forEach(
            (actual, row) -> {
              var costs = new HashMap<String, Double>();
              Section.open(row)
                  .members()
                  .forEach((predicted, cost) -> costs.put(predicted, cost.number()));
              matrix.put(actual, costs);
            });
    if ((matrix.isEmpty() || matrix.size() > CLASSES_MAX) && value.isMapping()) {
      value.refuse(COSTS_RULE);
    }
    return new Costs.OfClasses(matrix);
  }

  private static double cost(Section section, String outcome) {
    return section.at(outcome).map(Value::number).orElse(0.0);
  }
}
