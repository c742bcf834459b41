// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import io.tidewatch.config.GroundTruth.Objective;
import io.tidewatch.config.ValidationSetSpec.FailureMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what is made of labels: performance, objectives, validation sets. */
final class GroundTruthReader {
  private static final Duration WAIT_DEFAULT = Duration.ofDays(1);
  private static final int SIZE_DEFAULT = 5000;
  private static final String ALL = "all";
  private static final Map<String, FailureMode> FAILURE_MODES =
      Words.lowerCase(FailureMode.values());

  private final List<Duration> windows;
  private final List<List<String>> slices;
  private final MetricsReader metrics;

  GroundTruthReader(List<Duration> windows, List<List<String>> slices, Prediction prediction) {
    this.windows = windows;
    this.slices = slices;
    this.metrics = new MetricsReader(prediction);
  }

  GroundTruth read(Value value) {
    Section section = Section.of(value, Keys.GROUND_TRUTH);
    Value horizon = section.required("horizon", "a duration such as 30d");
    Duration length = horizon.positiveDuration();
    Duration unwritten = length.compareTo(WAIT_DEFAULT) < 0 ? length : WAIT_DEFAULT;
    Duration wait = section.at("wait").map(Value::duration).orElse(unwritten);
    if (section.place().isFine() && wait.compareTo(length) > 0) {
      section
          .at("wait")
          .ifPresent(late -> late.refuse("at most horizon, " + DurationText.of(length)));
    }
    MeasuredMetrics measured = metrics.read(section);
    List<Objective> slo = new ArrayList<>();
    section
        .at("slo")
        .map(list -> Section.elements(list, "a list of objectives"))
        .ifPresent(list -> list.forEach(each -> slo.add(objective(each, measured))));
    return new GroundTruth(length, wait, measured, List.copyOf(slo));
  }

  static ValidationSetSpec validationSet(Value value, ColumnsReader columns) {
    Section section = Section.of(value, Keys.VALIDATION_SET);
    return new ValidationSetSpec(
        section.at("size").map(Value::count).orElse(SIZE_DEFAULT),
        section.at("refresh").map(Value::positiveDuration).orElse(Duration.ofDays(1)),
        section.at("strata").map(columns::names).orElse(List.of()),
        section.at("failure-modes").map(GroundTruthReader::failureModes).orElse(Set.of()));
  }

  private Objective objective(Value value, MeasuredMetrics measured) {
    Section section = Section.of(value, Keys.OBJECTIVE);
    String name =
        metrics.objective(section.required("metric", "one of ground-truth.metrics"), measured);
    Optional<Double> atLeast = section.at("at-least").map(Value::number);
    Optional<Double> atMost = section.at("at-most").map(Value::number);
    if (atLeast.isPresent() && atMost.isPresent()) {
      section.at("at-most").ifPresent(second -> second.refuse("left out where at-least is given"));
    } else if (atLeast.isEmpty() && atMost.isEmpty()) {
      section.required("at-least", "a number, or at-most in its place");
    }
    return new Objective(name, atLeast, atMost, window(section), slice(section));
  }

  private Duration window(Section section) {
    Value value = section.required("window", "one of windows");
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

  private static Set<FailureMode> failureModes(Value value) {
    Set<FailureMode> modes = EnumSet.noneOf(FailureMode.class);
    for (Value element : Section.elements(value, "a list of failure modes")) {
      FailureMode mode = element.word(FAILURE_MODES, FailureMode.CONFIDENT_ERROR);
      if (element.place().isFine() && !modes.add(mode)) {
        element.refuse("given once");
      }
    }
    return Collections.unmodifiableSet(modes);
  }
}
