// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import io.tidewatch.config.DriftPolicy.Gate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what windows are compared with, and how far they may move. */
final class BaselineReader {
  private static final String DEFAULT = "default";
  private static final String DISCOVERY = "discovery";
  private static final Map<String, DiscoveryControl> CONTROLS =
      Words.lowerCase(DiscoveryControl.values());

  private static final String PERIOD_RULE =
      "a time, or {version}, {trailing} or {seasonal, cycles} in place of {from, to}";
  private static final String FRAME_RULE = "a time";
  private static final String STORED_RULE = "the version of a stored baseline";
  private static final int CYCLES = 4;
  private static final int CYCLES_MAX = 99;

  private BaselineReader() {}

  /**
   * Reads what windows are compared with.
   *
   * @param windows sizes, shortest first
   */
  static BaselineSpec baseline(Value value, List<Duration> windows) {
    Section open = Section.open(value);
    if (open.at("version").isPresent()) {
      return new BaselineSpec.Version(
          open.knowing(Keys.STORED).required("version", STORED_RULE).text(STORED_RULE));
    }
    if (open.at("trailing").isPresent()) {
      Section section = open.knowing(Keys.TRAILING);
      Duration length = multiple(section.required("trailing", "a duration"), windows);
      return new BaselineSpec.Trailing(length, frame(section));
    }
    if (open.at("seasonal").isPresent()) {
      return seasonal(open.knowing(Keys.SEASONAL), windows);
    }
    return period(open.knowing(Keys.PERIOD), PERIOD_RULE);
  }

  private static BaselineSpec seasonal(Section section, List<Duration> windows) {
    Duration cycle = multiple(section.required("seasonal", "a duration"), windows);
    Optional<Value> given = section.at("cycles");
    int cycles = given.map(Value::count).orElse(CYCLES);
    if (cycles > CYCLES_MAX) {
      given.ifPresent(value -> value.refuse("a whole number in [1, " + CYCLES_MAX + "]"));
    }
    return new BaselineSpec.Seasonal(cycle, cycles, frame(section));
  }

  private static Optional<BaselineSpec.Standing> frame(Section section) {
    return section
        .at("frame")
        .map(
            frame ->
                frame.isMapping()
                    ? period(Section.of(frame, Keys.PERIOD), FRAME_RULE)
                    : new BaselineSpec.Version(frame.text(STORED_RULE + ", or {from, to}")));
  }

  /** Windows of all sizes must fit, or they would not be compared with their like. */
  private static Duration multiple(Value value, List<Duration> windows) {
    Duration length = value.positiveDuration();
    for (Duration window : windows) {
      boolean fits = window.isZero() || length.toMillis() % window.toMillis() == 0;
      if (!fits && value.place().isFine()) {
        value.refuse("a multiple of each of windows, such as " + DurationText.of(window));
      }
    }
    return length;
  }

  private static BaselineSpec.Period period(Section section, String rule) {
    Instant from = section.required("from", rule).instant();
    Value end = section.required("to", rule);
    Instant to = end.instant();
    if (section.place().isFine() && !from.isBefore(to)) {
      end.refuse("later than from");
    }
    return new BaselineSpec.Period(from, to);
  }

  /** Reads the gates by column; {@code discovery} with a mapping is a column of that name. */
  static DriftPolicy drift(Value value, ColumnsReader columns) {
    Section section = Section.open(value);
    Optional<Value> control = section.at(DISCOVERY).filter(given -> !given.isMapping());
    Gate standard = section.at(DEFAULT).map(gate -> gate(gate, Gate.DEFAULT)).orElse(Gate.DEFAULT);
    Map<String, Gate> byColumn = new LinkedHashMap<>();
    section
        .members()
        .forEach(
            (name, gate) -> {
              if (!name.equals(DEFAULT) && !(name.equals(DISCOVERY) && control.isPresent())) {
                columns.mustBeColumn(name, section);
                byColumn.put(name, gate(gate, standard));
              }
            });
    return new DriftPolicy(
        standard,
        Collections.unmodifiableMap(byColumn),
        control.map(word -> word.word(CONTROLS, DiscoveryControl.BH)).orElse(DiscoveryControl.BH));
  }

  private static Gate gate(Value value, Gate otherwise) {
    Section section = Section.of(value, Keys.GATE);
    Optional<Double> effect =
        section
            .at("effect-min")
            .map(effectMin -> effectMin.number(0, Double.MAX_VALUE, "a number >= 0"));
    return new Gate(
        effect.orElse(otherwise.effectMin()),
        section
            .at("false-pages-per-week")
            .map(Value::positive)
            .orElse(otherwise.falsePagesPerWeek()));
  }
}
