// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sample;

import io.tidewatch.config.ColumnSpec;
import io.tidewatch.config.ValidationSetSpec.FailureMode;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.baseline.ColumnBaseline;
import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.profile.FrozenDictionary;
import io.tidewatch.validators.profile.Moments;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What columns may hold, or have held in the baseline's time: what the model was made for, as far
 * as it is known.
 *
 * <p>A declared range comes before that of the baseline. Categories are only told apart where the
 * baseline's dictionary holds all that there were.
 */
final class SeenValues {

  private final Map<String, ColumnSpec.Range> declared = new HashMap<>();
  private final Map<String, ColumnSpec.Range> ranges = new HashMap<>();
  private final Map<String, FrozenDictionary> categories = new HashMap<>();

  SeenValues(Map<String, ColumnSpec> columns, Optional<Baseline> baseline) {
    baseline.ifPresent(known -> known.columns().forEach(this::see));
    columns.forEach((name, column) -> column.range().ifPresent(range -> declared.put(name, range)));
  }

  private void see(String name, ColumnBaseline column) {
    column.profile().moments().ifPresent(moments -> see(name, moments));
    Optional<FrozenDictionary> dictionary = column.frame().dictionary();
    if (dictionary.isPresent() && column.frame().outside(column.profile().cells()) == 0) {
      categories.put(name, dictionary.get());
    }
  }

  private void see(String name, Moments moments) {
    OptionalDouble min = moments.min();
    OptionalDouble max = moments.max();
    if (min.isPresent() && max.isPresent()) {
      ranges.put(name, new ColumnSpec.Range(min.getAsDouble(), max.getAsDouble()));
    }
  }

  /** Which of {@code OUT_OF_RANGE} and {@code UNSEEN_CATEGORY} a row shows. */
  Set<FailureMode> unlike(Row row) {
    Set<FailureMode> modes = EnumSet.noneOf(FailureMode.class);
    for (int column = 0; column < row.schema().size(); column++) {
      String text = row.text(column);
      if (text == null || text.isEmpty()) {
        continue;
      }
      String name = row.schema().names().get(column);
      if (isOutside(name, text)) {
        modes.add(FailureMode.OUT_OF_RANGE);
      }
      FrozenDictionary known = categories.get(name);
      if (known != null && !known.known(text)) {
        modes.add(FailureMode.UNSEEN_CATEGORY);
      }
    }
    return Collections.unmodifiableSet(modes);
  }

  private boolean isOutside(String name, String text) {
    ColumnSpec.Range rule = declared.get(name);
    ColumnSpec.Range range = rule == null ? ranges.get(name) : rule;
    if (range == null) {
      return false;
    }
    try {
      double value = Double.parseDouble(text);
      return value < range.low() || value > range.high();
    } catch (NumberFormatException e) {
      return rule != null; // a word where a number was declared
    }
  }
}
