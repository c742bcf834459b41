// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.event;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The columns of one event as text; a column without text is missing. */
public final class Row {

  private final Schema schema;
  private final @Nullable String[] values;

  /**
   * Wraps the texts of one event.
   *
   * @param values one per column of the schema, null where missing; the row keeps the array
   */
  public Row(Schema schema, @Nullable String[] values) {
    if (values.length != schema.size()) {
      throw new IllegalArgumentException(
          "row has " + values.length + " values, schema has " + schema.size());
    }
    this.schema = schema;
    this.values = values;
  }

  public Schema schema() {
    return schema;
  }

  /** The text of a column, or null where it is missing: the hot path's only null. */
  public @Nullable String text(int column) {
    return values[column];
  }

  public Optional<String> text(String column) {
    var index = schema.indexOf(column);
    return index.isEmpty() ? Optional.empty() : Optional.ofNullable(values[index.getAsInt()]);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Row that
        && schema.equals(that.schema)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }
}
