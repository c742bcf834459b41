// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import io.tidewatch.config.GroundTruth.Objective;
import io.tidewatch.config.GroundTruth.OfflineMetric;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what is promised of a model's performance, and what it reached before its deploy. */
final class ObjectivesReader {

  private static final String ALL = "all";

  /** What is a share of successes, so that its complement is a share of errors. */
  private static final List<String> SHARES = List.of("accuracy", "precision", "recall", "coverage");

  private final List<Duration> windows;
  private final List<List<String>> slices;
  private final MetricsReader metrics;
  private final MeasuredMetrics measured;

  ObjectivesReader(
      List<Duration> windows,
      List<List<String>> slices,
      MetricsReader metrics,
      MeasuredMetrics measured) {
    this.windows = windows;
    this.slices = slices;
    this.metrics = metrics;
    this.measured = measured;
  }

  List<Objective> slo(Section section) {
    var slo = new ArrayList<Objective>();
    section
        .at("slo")
        .map(list -> Section.elements(list, "a list of objectives"))
        .ifPresent(list -> list.forEach(each -> slo.add(objective(each))));
    return List.copyOf(slo);
  }

  List<OfflineMetric> offline(Section section) {
    var offline = new ArrayList<OfflineMetric>();
    section
        .at("offline")
        .map(list -> Section.elements(list, "a list of metrics of versions"))
        .ifPresent(list -> list.forEach(each -> offline.add(offlineMetric(each))));
    return List.copyOf(offline);
  }

  private Objective objective(Value value) {
    Section section = Section.of(value, Keys.OBJECTIVE);
    Value metric = section.required("metric", "one of ground-truth.metrics");
    String name = metrics.objective(metric, measured);
    Optional<Double> atLeast = section.at("at-least").map(Value::number);
    Optional<Double> atMost = section.at("at-most").map(Value::number);
    if (atLeast.isPresent() && atMost.isPresent()) {
      section.at("at-most").ifPresent(second -> second.refuse("left out where at-least is given"));
    } else if (atLeast.isEmpty() && atMost.isEmpty()) {
      section.required("at-least", "a number, or at-most in its place");
    }
    Optional<Value> budget = section.at("budget");
    if (budget.isPresent()) {
      requireShare(name, metric, section);
    }
    return new Objective(
        name,
        atLeast,
        atMost,
        budget.isPresent() ? budget.get().positiveDuration() : window(section),
        slice(section),
        section.at("owner").map(text -> text.text("who promises it")),
        budget.isPresent() ? Objective.Judged.BY_BUDGET : Objective.Judged.BY_WINDOW);
  }

  /** A budget of errors needs a share of errors, of which some are allowed. */
  private static void requireShare(String name, Value metric, Section section) {
    if (metric.place().isFine() && !SHARES.contains(name.replaceFirst("[@\\[].*", ""))) {
      metric.refuse("one of " + String.join(", ", SHARES) + " where a budget is given");
    }
    section.at("at-most").ifPresent(bound -> bound.refuse("left out where a budget is given"));
    section
        .at("at-least")
        .filter(bound -> bound.place().isFine())
        .filter(bound -> !(bound.number() > 0 && bound.number() < 1))
        .ifPresent(bound -> bound.refuse("above 0 and below 1 where a budget is given"));
    section.at("window").ifPresent(window -> window.refuse("left out where a budget is given"));
  }

  private OfflineMetric offlineMetric(Value element) {
    Section section = Section.of(element, Keys.OFFLINE);
    String version = section.required("version", "a model version").text("a model version");
    String metric =
        metrics.objective(section.required("metric", "one of ground-truth.metrics"), measured);
    double value = section.required("value", "a number").number();
    double low = section.at("low").map(Value::number).orElse(value);
    double high = section.at("high").map(Value::number).orElse(value);
    if (section.place().isFine()) {
      section.at("low").filter(end -> low > value).ifPresent(end -> end.refuse("at most value"));
      section.at("high").filter(end -> high < value).ifPresent(end -> end.refuse("at least value"));
    }
    return new OfflineMetric(version, metric, value, low, high);
  }

  private Duration window(Section section) {
    Value value = section.required("window", "one of windows, or budget in its place");
    Duration window = value.positiveDuration();
    if (value.place().isFine() && !windows.isEmpty() && !windows.contains(window)) {
      value.refuse(
          "one of windows: " + String.join(", ", windows.stream().map(DurationText::of).toList()));
    }
    return window;
  }

  /** Reads {@code all}, or {@code origin=JFK,carrier=UA} where the columns make a slice. */
  private String slice(Section section) {
    Optional<Value> value = section.at("slice");
    String slice = value.map(text -> text.text("all, or COLUMN=VALUE")).orElse(ALL);
    boolean isWritten =
        SliceName.partsOf(slice).stream().allMatch(part -> part.matches("[^=]+=[^=]+"));
    List<String> columns = SliceName.columnsOf(slice);
    boolean isDeclared =
        slices.stream()
            .anyMatch(each -> each.stream().map(SliceName::encoded).toList().equals(columns));
    if (!slice.isEmpty() && !slice.equals(ALL) && !(isWritten && isDeclared)) {
      value.ifPresent(text -> text.refuse("all, or COLUMN=VALUE for the columns of one of slices"));
    }
    return slice;
  }
}
