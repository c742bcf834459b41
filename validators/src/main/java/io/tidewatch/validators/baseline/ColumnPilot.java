// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.baseline;

import io.tidewatch.config.ColumnSpec;
import io.tidewatch.config.ColumnType;
import io.tidewatch.config.Limits;
import io.tidewatch.validators.profile.ColumnFrame;
import io.tidewatch.validators.profile.EdgeChoice;
import io.tidewatch.validators.profile.FrozenDictionary;
import io.tidewatch.validators.profile.ParsedValue;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Learns of one column what its frame needs: type, edges, dictionary. */
final class ColumnPilot {

  /** A longer text is no category. */
  private static final int CATEGORY_CHARACTERS = 256;

  private static final List<ColumnType> COMPOSED =
      List.of(ColumnType.IDENTIFIER, ColumnType.TIMESTAMP, ColumnType.TEXT, ColumnType.EMBEDDING);

  private final String name;
  private final ColumnSpec spec;
  private final ColumnFrame asNumber;
  private final ParsedValue value = new ParsedValue();
  private final TypeInference inference = new TypeInference();
  private final @Nullable NumberCounts numbers;
  private final @Nullable TextCounts texts;
  private final Map<ColumnType, ComposedPilot> composed = new EnumMap<>(ColumnType.class);

  ColumnPilot(String name, ColumnSpec spec, int distinctLimit) {
    this.name = name;
    this.spec = spec;
    asNumber = ColumnFrame.unfrozen(name, ColumnType.NUMERIC, Optional.empty());
    numbers = mayBe(ColumnType.NUMERIC) ? new NumberCounts(distinctLimit) : null;
    texts = mayBe(ColumnType.CATEGORICAL) ? new TextCounts(distinctLimit / 8) : null;
    for (ColumnType type : COMPOSED) {
      boolean inferred = type != ColumnType.EMBEDDING; // what looks like one may be a list
      if (!spec.sensitive()
          && (inferred
              ? mayBe(type)
              : spec.type().equals(Optional.of(type)))) { // of a hash nothing can be derived
        composed.put(type, new ComposedPilot(name, type, distinctLimit / 8, value));
      }
    }
  }

  /**
   * Learns from one event.
   *
   * @param timeMillis event time in milliseconds since 1970
   * @param idHash well-mixed bits of the event's id
   */
  void observe(@Nullable String text, long timeMillis, long idHash) {
    if (text == null || text.isEmpty()) {
      return;
    }
    value.ofEvent(timeMillis, idHash);
    if (texts != null && text.length() <= CATEGORY_CHARACTERS) {
      texts.add(text);
    }
    boolean plainNumber = spec.type().isEmpty() && infer(text);
    if (numbers != null) {
      asNumber.parse(text, value);
      if (value.kind() == ParsedValue.Kind.VALUE) {
        numbers.add(value.number());
      }
    }
    if (!plainNumber) {
      composed.forEach(
          (type, pilot) -> {
            if (type != ColumnType.TEXT || spec.type().isPresent() || text.indexOf(' ') >= 0) {
              pilot.observe(text);
            }
          });
    }
  }

  /** Whether the text is a number that is nothing else. */
  private boolean infer(String text) {
    asNumber.parse(text, value);
    inference.observe(text, value);
    return value.kind() != ParsedValue.Kind.TYPE_ERROR && !TypeInference.isBeyondExact(text, value);
  }

  /**
   * The column's frame.
   *
   * @param perWindow events in a window of mean traffic
   */
  ColumnFrame freeze(Limits limits, double perWindow) {
    ColumnType type = spec.type().orElseGet(inference::type);
    return switch (type) {
      case NUMERIC -> numeric();
      case CATEGORICAL -> ColumnFrame.categorical(name, dictionary(limits));
      case BOOLEAN ->
          ColumnFrame.categorical(name, type, FrozenDictionary.of(List.of("false", "true")));
      case IDENTIFIER, TIMESTAMP, TEXT, EMBEDDING -> composed(type, limits, perWindow);
    };
  }

  private ColumnFrame composed(ColumnType type, Limits limits, double perWindow) {
    ComposedPilot pilot = composed.get(type);
    return pilot == null
        ? ColumnFrame.composed(name, type, Map.of())
        : pilot.freeze(limits, perWindow);
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

  static double median(SortedMap<Double, Double> weights) {
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
