// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.tidewatch.config.ColumnSpec.OnBreach;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads what a row must keep, and what happens where it does not. */
final class RulesReader {

  /** A longer pattern is no contract that anyone can read. Unit: characters. */
  private static final int PATTERN_MAX = 500;

  /** More values are a table, not a list. */
  private static final int VALUES_MAX = 10_000;

  /** How loud a breach is. */
  private enum Hardness {
    HARD,
    SOFT
  }

  private static final Map<String, Hardness> HARDNESS = Words.lowerCase(Hardness.values());
  private static final Map<String, OnBreach> ON_BREACH = onBreachWords();

  private RulesReader() {}

  /** The rules of a column beside its type and range. */
  static ColumnRules ofColumn(Section section, Optional<ColumnType> type, boolean sensitive) {
    for (String key : List.of("values", "pattern")) {
      if (type.filter(RulesReader::isNoText).isPresent()) {
        section.at(key).ifPresent(value -> value.refuse("left out: only texts have " + key));
      } else if (sensitive) {
        section.at(key).ifPresent(value -> value.refuse("left out: sensitive texts are hashed"));
      }
    }
    return new ColumnRules(
        section.at("values").map(RulesReader::values).orElse(List.of()),
        section.at("pattern").map(RulesReader::pattern),
        section.at("required").map(Value::flag).orElse(false),
        breachShareMax(section));
  }

  static OnBreach onBreach(Section section) {
    return section
        .at("on-breach")
        .map(word -> word.word(ON_BREACH, OnBreach.TAG))
        .orElse(OnBreach.TAG);
  }

  /** Where a hard rule gives no share, no breach at all is allowed. */
  static OptionalDouble breachShareMax(Section section) {
    Optional<Hardness> hardness =
        section.at("severity").map(word -> word.word(HARDNESS, Hardness.SOFT));
    Optional<Value> given = section.at("breach-share-max");
    if (given.isPresent()) {
      double share = given.get().share();
      if (hardness.filter(Hardness.SOFT::equals).isPresent() && given.get().place().isFine()) {
        given.get().place().say("is given, must be left out where severity is soft");
      }
      return OptionalDouble.of(share);
    }
    return hardness.filter(Hardness.HARD::equals).isPresent()
        ? OptionalDouble.of(0)
        : OptionalDouble.empty();
  }

  private static boolean isNoText(ColumnType type) {
    return type == ColumnType.NUMERIC || type == ColumnType.BOOLEAN;
  }

  private static List<String> values(Value list) {
    List<String> values = new ArrayList<>();
    for (Value element : Section.elements(list, "a list of texts")) {
      String text = element.text("a text");
      if (values.contains(text) && element.place().isFine()) {
        element.refuse("given once");
      }
      values.add(text);
    }
    if ((values.isEmpty() || values.size() > VALUES_MAX) && list.place().isFine()) {
      list.refuse("a list of 1 to " + VALUES_MAX + " texts");
    }
    return values;
  }

  private static String pattern(Value value) {
    String rule = "a regular expression of RE2";
    String pattern = value.text(rule);
    if (pattern.length() > PATTERN_MAX) {
      value.refuse(rule + ", at most " + PATTERN_MAX + " characters");
    } else if (!pattern.isEmpty()) {
      try {
        Pattern.compile(pattern);
      } catch (PatternSyntaxException e) {
        value.refuse(rule + ": " + e.getDescription());
      }
    }
    return pattern;
  }

  /** {@code count} is what {@code tag} was called first. */
  private static Map<String, OnBreach> onBreachWords() {
    Map<String, OnBreach> words = new LinkedHashMap<>(Words.lowerCase(OnBreach.values()));
    words.put("count", OnBreach.TAG);
    return words;
  }
}
