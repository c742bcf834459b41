// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.constraint;

import io.tidewatch.config.ColumnSpec;
import io.tidewatch.config.ColumnType;
import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.event.Schema;
import io.tidewatch.validators.profile.ColumnFrame;
import io.tidewatch.validators.profile.ParsedValue;
import org.jspecify.annotations.Nullable;

/** One column of one row after the other: found once a schema, parsed once a row. */
final class ColumnCursor {

  private static final int SHOWN_MAX = 64;
  private static final String HIDDEN = "***";

  private final String column;
  private final ColumnFrame frame;
  private final boolean sensitive;
  private final ParsedValue value = new ParsedValue();
  private @Nullable Schema schema;
  private @Nullable Row parsed;
  private int index = -1;

  ColumnCursor(String column, ColumnSpec spec) {
    this.column = column;
    this.sensitive = spec.sensitive();
    ColumnType implied = spec.range().isPresent() ? ColumnType.NUMERIC : ColumnType.CATEGORICAL;
    this.frame = ColumnFrame.unfrozen(column, spec.type().orElse(implied), spec.range());
  }

  String column() {
    return column;
  }

  /** The text of the row, null where it has none. */
  @Nullable String text(Row row) {
    int at = indexIn(row);
    return at < 0 ? null : row.text(at);
  }

  @SuppressWarnings("ReferenceEquality") // schemas come shared; equal ones are only looked up again
  private int indexIn(Row row) {
    if (row.schema() != schema) {
      schema = row.schema();
      index = row.schema().indexOf(column).orElse(-1);
    }
    return index;
  }

  /** The value of the row, as profiles count it; good until the next row is asked for. */
  @SuppressWarnings("ReferenceEquality") // the same row is parsed once
  ParsedValue value(Row row) {
    if (row != parsed) {
      int at = indexIn(row);
      if (at < 0) {
        frame.parse(null, value);
      } else {
        frame.parse(row, at, value); // from its bytes, where it has some
      }
      parsed = row;
    }
    return value;
  }

  /** The text for a message. */
  String shown(Row row) {
    String text = text(row);
    if (text == null) {
      return "missing";
    }
    if (sensitive) {
      return HIDDEN;
    }
    return text.length() <= SHOWN_MAX ? text : text.substring(0, SHOWN_MAX) + "…";
  }
}
