// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.constraint;

import dev.cel.runtime.CelAttributePattern;
import io.tidewatch.config.ColumnType;
import io.tidewatch.config.RowExpression;
import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.profile.ParsedValue;
import java.time.Instant;
import java.util.Optional;

/** A column as an expression sees it: the value of the row that was read last. */
final class Operand {

  /** A longer text is unknown, so that joining texts stays cheap. A choice; unit: characters. */
  static final int CHARACTERS_MAX = 4096;

  private final RowExpression.Operand operand;
  private final ColumnCursor cursor;
  private final CelAttributePattern pattern;
  private Optional<Object> value = Optional.empty();

  Operand(RowExpression.Operand operand, ColumnCursor cursor) {
    this.operand = operand;
    this.cursor = cursor;
    this.pattern = CelAttributePattern.create(operand.identifier());
  }

  String identifier() {
    return operand.identifier();
  }

  ColumnCursor cursor() {
    return cursor;
  }

  /** Tells CEL that the value is unknown. */
  CelAttributePattern pattern() {
    return pattern;
  }

  /** Empty where the row has no value of the column's type. */
  Optional<Object> value() {
    return value;
  }

  void read(Row row) {
    ParsedValue parsed = cursor.value(row);
    value =
        switch (parsed.kind()) {
          case MISSING, NAN, TYPE_ERROR -> Optional.empty();
          case POSITIVE_INFINITY, NEGATIVE_INFINITY -> Optional.of(parsed.number());
          case VALUE -> valueOf(parsed);
        };
  }

  private Optional<Object> valueOf(ParsedValue parsed) {
    ColumnType type = operand.type();
    if (parsed.text().length() > CHARACTERS_MAX) {
      return Optional.empty();
    }
    return switch (type) {
      case NUMERIC -> Optional.of(parsed.number());
      case BOOLEAN -> Optional.of(parsed.text().equals("true"));
      case TIMESTAMP -> Optional.of(Instant.ofEpochMilli((long) parsed.number()));
      case CATEGORICAL, IDENTIFIER, TEXT, EMBEDDING -> Optional.of(parsed.text());
    };
  }
}
