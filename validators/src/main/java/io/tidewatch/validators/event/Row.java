// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.event;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The columns of one event as text; a column without text is missing. */
public final class Row {

  private final Schema schema;
  private final Texts texts;
  private @Nullable Leaf leaf; // once it is named; it says nothing that the texts do not say

  /**
   * Wraps the texts of one event.
   *
   * @param values one per column of the schema, null where missing; the row keeps the array
   */
  public Row(Schema schema, @Nullable String[] values) {
    this(schema, Texts.of(values));
  }

  /**
   * Wraps the texts of one event.
   *
   * @param texts one per column of the schema
   */
  public Row(Schema schema, Texts texts) {
    if (texts.size() != schema.size()) {
      throw new IllegalArgumentException(
          "row has " + texts.size() + " values, schema has " + schema.size());
    }
    this.schema = schema;
    this.texts = texts;
  }

  public Schema schema() {
    return schema;
  }

  /** The text of a column, or null where it is missing: the hot path's only null. */
  public @Nullable String text(int column) {
    return texts.text(column);
  }

  /**
   * Reads the text of a column as bytes; returns false where it is missing.
   *
   * @param into overwritten
   */
  public boolean read(int column, Utf8 into) {
    return texts.read(column, into);
  }

  /** The number that the text of a column is, where that is known; NaN where it must be read. */
  public double number(int column) {
    return texts.number(column);
  }

  /** The leaf that it was last found to be of; of which slices, the leaf says. */
  public @Nullable Leaf leaf() {
    return leaf;
  }

  /** Keeps the leaf that it is of. */
  public void setLeaf(Leaf found) {
    leaf = found;
  }

  public Optional<String> text(String column) {
    var index = schema.indexOf(column);
    return index.isEmpty() ? Optional.empty() : Optional.ofNullable(text(index.getAsInt()));
  }

  private @Nullable String[] strings() {
    @Nullable String[] strings = new String[schema.size()];
    for (int column = 0; column < strings.length; column++) {
      strings[column] = text(column);
    }
    return strings;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Row that
        && schema.equals(that.schema)
        && Arrays.equals(strings(), that.strings());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(strings());
  }

  @Override
  public String toString() {
    return Arrays.toString(strings());
  }
}
