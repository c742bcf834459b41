// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import io.tidewatch.config.ColumnSpec;
import io.tidewatch.config.ColumnType;
import io.tidewatch.config.Monitor;
import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.event.Schema;
import io.tidewatch.validators.format.Hash;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Hides the values of sensitive columns before anything else sees them. Texts become hashes, salted
 * with the monitor and the column, so that equal ones stay equal; numbers stay, for only their sums
 * are kept, but are never shown.
 */
final class SensitiveColumns {

  /** Stands for a value in messages. */
  static final String HIDDEN = "***";

  private final String monitor;
  private final Set<String> names = new TreeSet<>();
  private final Set<String> texts = new TreeSet<>();

  SensitiveColumns(Monitor monitor) {
    this.monitor = monitor.name();
    for (Map.Entry<String, ColumnSpec> column : monitor.columns().entrySet()) {
      if (column.getValue().sensitive()) {
        names.add(column.getKey());
        if (column.getValue().type().filter(type -> type == ColumnType.NUMERIC).isEmpty()) {
          texts.add(column.getKey());
        }
      }
    }
  }

  boolean contains(String column) {
    return names.contains(column);
  }

  /**
   * Puts hashes in the place of texts.
   *
   * @param values one per column of the {@link Row}'s schema, null where missing; overwritten
   */
  void hide(Schema schema, @Nullable String[] values) {
    for (String column : texts) {
      OptionalInt index = schema.indexOf(column);
      if (index.isPresent()) {
        String text = values[index.getAsInt()];
        values[index.getAsInt()] = text == null ? null : Hash.id(monitor, column, text);
      }
    }
  }
}
