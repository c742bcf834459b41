// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import io.tidewatch.config.ColumnSpec.Range;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads what the author says of columns, and the slices made of them. */
final class ColumnsReader {
  private static final String RANGE_RULE = "[low, high], two numbers, low <= high";
  private static final Map<String, ColumnType> TYPES =
      Words.lowerCase(
          ColumnType.NUMERIC,
          ColumnType.CATEGORICAL,
          ColumnType.BOOLEAN,
          ColumnType.IDENTIFIER,
          ColumnType.TIMESTAMP,
          ColumnType.TEXT,
          ColumnType.EMBEDDING);

  private final List<String> fields;
  private final Map<String, ColumnSpec> columns = new LinkedHashMap<>();

  /**
   * A reader of columns among these fields.
   *
   * @param fields empty where they are not known
   */
  ColumnsReader(List<String> fields) {
    this.fields = fields;
  }

  Map<String, ColumnSpec> columns(Value value) {
    Section section = Section.open(value);
    section.members().forEach((name, column) -> columns.put(name, column(name, section)));
    return Collections.unmodifiableMap(columns);
  }

  List<List<String>> slices(Value value) {
    List<List<String>> slices = new ArrayList<>();
    for (Value element : Section.elements(value, "a list of columns and lists of columns")) {
      List<String> slice = element.isList() ? names(element) : List.of(groupable(element));
      if (element.place().isFine() && slices.contains(slice)) {
        element.refuse("given once");
      }
      slices.add(slice);
    }
    return List.copyOf(slices);
  }

  /** Reads columns to cross: not empty, each once. */
  List<String> names(Value value) {
    List<String> names = new ArrayList<>();
    for (Value element : Section.elements(value, "a list of columns")) {
      String name = groupable(element);
      if (names.contains(name) && element.place().isFine()) {
        element.refuse("given once");
      }
      names.add(name);
    }
    if (names.isEmpty() && value.place().isFine()) {
      value.refuse("a list of columns, not empty");
    }
    return List.copyOf(names);
  }

  /** Refuses the key of a mapping that is no column. */
  void mustBeColumn(String name, Section section) {
    if (!fields.isEmpty() && !fields.contains(name)) {
      section.sayOfKey(
          name,
          "is not among the fields, must be one of them"
              + Nearest.to(name, fields).map(near -> ", such as " + near).orElse(""));
    }
  }

  private String groupable(Value value) {
    String name = value.text("a column");
    if (!name.isEmpty()) {
      StreamReader.mustBeAmong(fields, name, value);
    }
    ColumnSpec column = columns.getOrDefault(name, ColumnSpec.UNDECLARED);
    if (column.type().filter(ColumnsReader::isBoundless).isPresent()) {
      value.refuse("a column of few values, not of type " + Words.of(column.type().get()));
    }
    if (column.sensitive()) {
      value.refuse("a column that is not sensitive: its values name what is told");
    }
    return name;
  }

  private static boolean isBoundless(ColumnType type) {
    return switch (type) {
      case IDENTIFIER, TIMESTAMP, TEXT, EMBEDDING -> true;
      case NUMERIC, CATEGORICAL, BOOLEAN -> false;
    };
  }

  /** Whether nothing is left of a column of the type once its values are hashed. */
  private static boolean isRead(ColumnType type) {
    return type == ColumnType.NUMERIC
        || type == ColumnType.TIMESTAMP
        || type == ColumnType.EMBEDDING;
  }

  private ColumnSpec column(String name, Section columns) {
    mustBeColumn(name, columns);
    Section section = Section.of(columns.required(name, "a mapping"), Keys.COLUMN);
    Optional<ColumnType> type =
        section.at("type").map(word -> word.word(TYPES, ColumnType.NUMERIC));
    boolean sensitive = section.at("sensitive").map(Value::flag).orElse(false);
    if (sensitive && type.filter(ColumnsReader::isRead).isPresent()) {
      section
          .at("type")
          .ifPresent(given -> given.refuse("another type: a sensitive column is known by hashes"));
    }
    if (type.isPresent() && type.get() != ColumnType.NUMERIC) {
      section.at("range").ifPresent(range -> range.refuse("left out: only numbers have a range"));
    }
    return new ColumnSpec(
        type,
        section.at("range").map(ColumnsReader::range),
        section
            .at("missing-share-max")
            .map(Value::share)
            .map(OptionalDouble::of)
            .orElseGet(OptionalDouble::empty),
        RulesReader.onBreach(section),
        sensitive,
        RulesReader.ofColumn(section, type, sensitive),
        section.at("upstream").map(LineageReader::names).orElse(List.of()),
        section
            .at("importance")
            .map(Value::share)
            .map(OptionalDouble::of)
            .orElseGet(OptionalDouble::empty));
  }

  private static Range range(Value value) {
    List<Value> ends = Section.elements(value, RANGE_RULE);
    List<Double> numbers = new ArrayList<>();
    ends.forEach(end -> numbers.add(end.number()));
    boolean isRange = numbers.size() == 2 && numbers.get(0) <= numbers.get(1);
    if (!isRange && value.place().isFine()) {
      value.refuse(RANGE_RULE);
    }
    return isRange ? new Range(numbers.get(0), numbers.get(1)) : new Range(0, 0);
  }
}
