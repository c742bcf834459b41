// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.baseline;

import io.tidewatch.config.ColumnSpec;
import io.tidewatch.config.ColumnType;
import io.tidewatch.config.Limits;
import io.tidewatch.validators.profile.ColumnFrame;
import io.tidewatch.validators.profile.EdgeChoice;
import io.tidewatch.validators.profile.FrozenDictionary;
import io.tidewatch.validators.profile.ParsedValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Learns of one column what its frame needs: type, edges, dictionary. */
final class ColumnPilot {

  /** An undeclared column is numeric if at least this share of its texts are numbers. */
  static final double NUMERIC_SHARE = 0.999;

  /** A longer text is no category. */
  private static final int CATEGORY_CHARACTERS = 256;

  private final String name;
  private final ColumnSpec spec;
  private final ColumnFrame asNumber;
  private final ParsedValue value = new ParsedValue();
  private final @Nullable NumberCounts numbers;
  private final @Nullable TextCounts texts;
  private long present;
  private long notNumbers;

  ColumnPilot(String name, ColumnSpec spec, int distinctLimit) {
    this.name = name;
    this.spec = spec;
    asNumber = ColumnFrame.unfrozen(name, ColumnType.NUMERIC, Optional.empty());
    numbers = mayBe(ColumnType.NUMERIC) ? new NumberCounts(distinctLimit) : null;
    texts = mayBe(ColumnType.CATEGORICAL) ? new TextCounts(distinctLimit / 8) : null;
  }

  void observe(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return;
    }
    present++;
    if (texts != null && text.length() <= CATEGORY_CHARACTERS) {
      texts.add(text);
    }
    if (numbers != null) {
      asNumber.parse(text, value);
      if (value.kind() == ParsedValue.Kind.VALUE) {
        numbers.add(value.number());
      } else if (value.kind() == ParsedValue.Kind.TYPE_ERROR) {
        notNumbers++;
      }
    }
  }

  ColumnFrame freeze(Limits limits) {
    ColumnType type = type();
    return switch (type) {
      case NUMERIC -> numeric();
      case CATEGORICAL -> ColumnFrame.categorical(name, dictionary(limits));
      case BOOLEAN ->
          ColumnFrame.categorical(name, type, FrozenDictionary.of(List.of("false", "true")));
      case IDENTIFIER, TIMESTAMP, EMBEDDING ->
          ColumnFrame.categorical(name, type, FrozenDictionary.EMPTY);
    };
  }

  private ColumnType type() {
    boolean numeric = present > 0 && notNumbers <= (1 - NUMERIC_SHARE) * present;
    return spec.type().orElse(numeric ? ColumnType.NUMERIC : ColumnType.CATEGORICAL);
  }

  private ColumnFrame numeric() {
    SortedMap<Double, Double> weights = numbers == null ? new TreeMap<>() : numbers.weights();
    return ColumnFrame.numeric(name, spec.range(), EdgeChoice.edges(weights), median(weights));
  }

  private FrozenDictionary dictionary(Limits limits) {
    Map<String, Long> counts = new HashMap<>(texts == null ? Map.of() : texts.counts());
    counts.values().removeIf(count -> count < limits.categoryRowsMin());
    return FrozenDictionary.mostFrequent(counts, limits.dictionaryEntries());
  }

  private static double median(SortedMap<Double, Double> weights) {
    double total = 0;
    for (double weight : weights.values()) {
      total += weight;
    }
    double below = 0;
    for (Map.Entry<Double, Double> entry : weights.entrySet()) {
      below += entry.getValue();
      if (2 * below >= total) {
        return entry.getKey();
      }
    }
    return 0;
  }

  private boolean mayBe(ColumnType type) {
    return spec.type().isEmpty() || spec.type().get() == type;
  }
}
