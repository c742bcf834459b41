// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import io.tidewatch.config.DriftPolicy.Gate;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads what windows are compared with, and how far they may move. */
final class BaselineReader {
  private static final String DEFAULT = "default";

  private BaselineReader() {}

  static BaselineSpec baseline(Value value) {
    Section open = Section.open(value);
    if (open.at("version").isPresent()) {
      String rule = "the version of a stored baseline";
      return new BaselineSpec.Version(
          open.knowing(Keys.STORED).required("version", rule).text(rule));
    }
    Section section = open.knowing(Keys.PERIOD);
    if (section.members().keySet().stream().anyMatch(Keys.PERIOD.unbuilt()::contains)) {
      return new BaselineSpec.Period(Instant.EPOCH, Instant.EPOCH);
    }
    Instant from =
        section.required("from", "a time, or {version} in place of {from, to}").instant();
    Value end = section.required("to", "a time, or {version} in place of {from, to}");
    Instant to = end.instant();
    if (section.place().isFine() && !from.isBefore(to)) {
      end.refuse("later than from");
    }
    return new BaselineSpec.Period(from, to);
  }

  static DriftPolicy drift(Value value, ColumnsReader columns) {
    Section section = Section.open(value);
    Gate standard = section.at(DEFAULT).map(gate -> gate(gate, Gate.DEFAULT)).orElse(Gate.DEFAULT);
    Map<String, Gate> byColumn = new LinkedHashMap<>();
    section
        .members()
        .forEach(
            (name, gate) -> {
              if (!name.equals(DEFAULT)) {
                columns.mustBeColumn(name, section);
                byColumn.put(name, gate(gate, standard));
              }
            });
    return new DriftPolicy(standard, Collections.unmodifiableMap(byColumn));
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
