// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import io.tidewatch.config.ValidationSetSpec.FailureMode;
import io.tidewatch.config.ValidationSetSpec.Scenario;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads what validation sets hold. */
final class ValidationSetReader {

  private static final int SIZE_DEFAULT = 5000;
  private static final Duration REFRESH_DEFAULT = Duration.ofDays(1);

  /** Beyond the horizon, within which labels come. Two half-lives of the sample; a choice. */
  private static final Duration AGE_DEFAULT = Duration.ofDays(28);

  private static final Map<String, FailureMode> FAILURE_MODES =
      Words.lowerCase(FailureMode.values());

  private static final int PLACE_SHARE = 10;

  private final ColumnsReader columns;
  private final RowsReader expressions;
  private final Optional<Prediction> prediction;
  private final Duration horizon;

  /**
   * A reader for one monitor.
   *
   * @param prediction empty where it is not known
   */
  ValidationSetReader(
      ColumnsReader columns,
      RowsReader expressions,
      Optional<Prediction> prediction,
      Optional<GroundTruth> truth) {
    this.columns = columns;
    this.expressions = expressions;
    this.prediction = prediction;
    this.horizon = truth.map(GroundTruth::horizon).orElse(Duration.ZERO);
  }

  ValidationSetSpec read(Value value) {
    Section section = Section.of(value, Keys.VALIDATION_SET);
    Duration refresh = section.at("refresh").map(Value::positiveDuration).orElse(REFRESH_DEFAULT);
    Optional<Value> oldest = section.at("max-age");
    Duration maxAge = oldest.map(Value::positiveDuration).orElse(horizon.plus(AGE_DEFAULT));
    if (oldest.filter(age -> age.place().isFine()).isPresent() && maxAge.compareTo(refresh) < 0) {
      oldest.get().refuse("at least refresh, " + DurationText.of(refresh));
    }
    int size = section.at("size").map(Value::count).orElse(SIZE_DEFAULT);
    return new ValidationSetSpec(
        size,
        refresh,
        maxAge,
        section.at("strata").map(columns::names).orElse(List.of()),
        section.at("failure-modes").map(this::failureModes).orElse(Set.of()),
        section
            .at("scenarios")
            .map(scenarios -> scenarios(scenarios, Math.max(1, size / PLACE_SHARE)))
            .orElseGet(Collections::emptySortedMap));
  }

  private SortedMap<String, Scenario> scenarios(Value value, int places) {
    Section section = Section.open(value);
    var scenarios = new TreeMap<String, Scenario>();
    section
        .members()
        .forEach(
            (name, scenario) -> {
              if (!RowsReader.NAME.matcher(name).matches()) {
                section.sayOfKey(name, "is no name, must be " + RowsReader.NAME_RULE);
              }
              scenarios.put(name, scenario(scenario, places));
            });
    return Collections.unmodifiableSortedMap(scenarios);
  }

  private Scenario scenario(Value value, int places) {
    Section section = Section.of(value, Keys.SCENARIO);
    return new Scenario(
        expressions.expression(section.required("where", "an expression over columns")),
        section.at("rows").map(Value::count).orElse(places));
  }

  private Set<FailureMode> failureModes(Value value) {
    Set<FailureMode> modes = EnumSet.noneOf(FailureMode.class);
    for (Value element : Section.elements(value, "a list of failure modes")) {
      FailureMode mode = element.word(FAILURE_MODES, FailureMode.CONFIDENT_ERROR);
      if (element.place().isFine() && !modes.add(mode)) {
        element.refuse("given once");
      } else if (element.place().isFine() && prediction.isPresent()) {
        needed(mode, prediction.get())
            .ifPresent(needs -> element.refuse("left out where prediction has no " + needs));
      }
    }
    return Collections.unmodifiableSet(modes);
  }

  /** What a mode is read from, where predictions do not have it. */
  private static Optional<String> needed(FailureMode mode, Prediction prediction) {
    boolean binary = prediction instanceof Prediction.Binary;
    boolean probable =
        prediction instanceof Prediction.Multiclass classes && !classes.probabilities().isEmpty();
    boolean spread = prediction instanceof Prediction.Regression number && number.low().isPresent();
    return switch (mode) {
      case CONFIDENT_ERROR ->
          unless(binary || probable || spread, "score, probabilities or interval");
      case NEAR_THRESHOLD -> unless(binary || probable, "score or probabilities");
      case DISAGREEMENT ->
          unless(binary || prediction instanceof Prediction.Multiclass, "decision");
      case OUT_OF_RANGE, UNSEEN_CATEGORY, DRIFTED_SLICE, INCIDENT -> Optional.empty();
    };
  }

  private static Optional<String> unless(boolean has, String needs) {
    return has ? Optional.empty() : Optional.of(needs);
  }
}
