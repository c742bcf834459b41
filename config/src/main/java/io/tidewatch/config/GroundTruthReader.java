// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import io.tidewatch.config.GroundTruth.Estimation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what is made of labels: performance and objectives. */
final class GroundTruthReader {
  private static final Duration WAIT_DEFAULT = Duration.ofDays(1);

  /** Two points of accuracy or AUC: the fall that a comparison of versions must see. A choice. */
  private static final double ESTIMATE_ERROR_MAX = 0.02;

  private static final Map<String, Conflict> CONFLICTS = Words.lowerCase(Conflict.values());
  private static final Map<String, Silence> SILENCES = Words.lowerCase(Silence.values());

  private final List<Duration> windows;
  private final List<List<String>> slices;
  private final Optional<Prediction> prediction;
  private final MetricsReader metrics;
  private final List<LabelSource> labels;

  GroundTruthReader(
      List<Duration> windows,
      List<List<String>> slices,
      Optional<Prediction> prediction,
      List<LabelSource> labels) {
    this.windows = windows;
    this.slices = slices;
    this.prediction = prediction;
    this.metrics = new MetricsReader(prediction);
    this.labels = labels;
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
    var objectives = new ObjectivesReader(windows, slices, metrics, measured);
    var slo = objectives.slo(section);
    requireErrorMax(section, slo);
    return new GroundTruth(
        length,
        wait,
        section.at("conflict").map(this::conflict).orElse(Conflict.LATEST),
        measured,
        slo,
        objectives.offline(section),
        estimation(section));
  }

  private Conflict conflict(Value value) {
    Conflict conflict = value.word(CONFLICTS, Conflict.LATEST);
    boolean ranked = labels.stream().anyMatch(source -> source.priority().isPresent());
    if (conflict == Conflict.PRIORITY && !labels.isEmpty() && !ranked) {
      value.refuse("latest or first, where no source of labels has a priority");
    }
    return conflict;
  }

  /** The default is of shares; how far off an estimated number may be depends on its unit. */
  private void requireErrorMax(Section section, List<GroundTruth.Objective> slo) {
    boolean isOfNumbers = prediction.filter(Prediction.Regression.class::isInstance).isPresent();
    boolean isPromised =
        slo.stream().anyMatch(each -> each.metric().startsWith(PerformanceMetrics.ESTIMATED));
    if (isOfNumbers && isPromised && section.at("estimate-error-max").isEmpty()) {
      section
          .place()
          .missingMember(
              "estimate-error-max", "given where an objective is on an estimate of numbers");
    }
  }

  private static Estimation estimation(Section section) {
    return new Estimation(
        section
            .at("silence")
            .map(text -> text.word(SILENCES, Silence.UNKNOWN))
            .orElse(Silence.UNKNOWN),
        section.at("estimate-error-max").map(Value::positive).orElse(ESTIMATE_ERROR_MAX));
  }
}
