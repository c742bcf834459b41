// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import io.tidewatch.config.MeasuredMetrics.Costs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads which metrics of performance are measured, and names of them. */
final class MetricsReader {

  /** Counted exactly each, in every table; a choice. */
  private static final int THRESHOLDS_MAX = 20;

  private static final String THRESHOLDS_RULE =
      "a list of at most " + THRESHOLDS_MAX + " thresholds";
  private static final String BUSINESS_VALUE = "business-value";

  private final Prediction prediction;
  private final PerformanceMetrics known;

  MetricsReader(Prediction prediction) {
    this.prediction = prediction;
    this.known = PerformanceMetrics.of(prediction);
  }

  /** Reads the members of {@code ground-truth} that say what is measured. */
  MeasuredMetrics read(Section section) {
    List<String> metrics = section.at("metrics").map(this::metrics).orElse(known.standard());
    Optional<Costs> costs = section.at("costs").map(MetricsReader::costs);
    if (metrics.contains(BUSINESS_VALUE) && costs.isEmpty()) {
      section.place().missingMember("costs", "given where metrics has " + BUSINESS_VALUE);
    }
    return new MeasuredMetrics(
        metrics, section.at("thresholds").map(this::thresholds).orElse(List.of()), costs);
  }

  /** Reads the name of a metric that is measured. */
  String objective(Value value, MeasuredMetrics measured) {
    String name = value.text("one of ground-truth.metrics");
    if (!value.place().isFine()) {
      return name;
    }
    Optional<String> listed = known.listed(name, measured.thresholds());
    // Coverage is always measured: without it no other metric can be trusted.
    boolean isMeasured = listed.filter(measured.metrics()::contains).isPresent();
    if (!isMeasured && !name.equals("coverage")) {
      String words =
          String.join(", ", measured.metrics().stream().filter(word -> !word.isEmpty()).toList());
      value.refuse("one of ground-truth.metrics, or what comes with them: " + words);
    }
    return name;
  }

  private List<String> metrics(Value value) {
    List<String> metrics = new ArrayList<>();
    for (Value element : Section.elements(value, "a list of metrics")) {
      String metric = element.word(known.words(), "");
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

  private List<Double> thresholds(Value value) {
    List<Double> thresholds = new ArrayList<>();
    for (Value element : Section.elements(value, THRESHOLDS_RULE)) {
      double threshold = element.share();
      if (element.place().isFine() && thresholds.contains(threshold)) {
        element.refuse("given once");
      } else if (prediction instanceof Prediction.Binary binary
          && element.place().isFine()
          && binary.threshold() == threshold) {
        element.refuse("other than the prediction's own, which is always measured");
      }
      thresholds.add(threshold);
    }
    if (thresholds.size() > THRESHOLDS_MAX && value.place().isFine()) {
      value.refuse(THRESHOLDS_RULE);
    }
    return List.copyOf(thresholds);
  }

  private static Costs costs(Value value) {
    Section section = Section.of(value, Keys.COSTS);
    return new Costs(
        cost(section, "true-positive"),
        cost(section, "false-positive"),
        cost(section, "true-negative"),
        cost(section, "false-negative"));
  }

  private static double cost(Section section, String outcome) {
    return section.at(outcome).map(Value::number).orElse(0.0);
  }
}
