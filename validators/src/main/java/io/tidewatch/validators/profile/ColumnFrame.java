// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import io.tidewatch.config.ColumnSpec;
import io.tidewatch.config.ColumnType;
import io.tidewatch.validators.format.Hash;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a column is counted: its type and, where there is a baseline, its frozen edges or dictionary.
 * Profiles can be merged and compared if they were made with the same frame.
 */
public final class ColumnFrame {

  private static final String TRUE = "true";
  private static final String FALSE = "false";

  private final String name;
  private final ColumnType type;
  private final Optional<ColumnSpec.Range> range;
  private final @Nullable FrozenEdges edges;
  private final @Nullable FrozenDictionary dictionary;
  private final double pivot;

  private ColumnFrame(
      String name,
      ColumnType type,
      Optional<ColumnSpec.Range> range,
      @Nullable FrozenEdges edges,
      @Nullable FrozenDictionary dictionary,
      double pivot) {
    this.name = name;
    this.type = type;
    this.range = range;
    this.edges = edges;
    this.dictionary = dictionary;
    this.pivot = pivot;
  }

  /**
   * A numeric column with a baseline.
   *
   * @param pivot a number near the middle of the baseline, finite
   */
  public static ColumnFrame numeric(
      String name, Optional<ColumnSpec.Range> range, FrozenEdges edges, double pivot) {
    return new ColumnFrame(name, ColumnType.NUMERIC, range, edges, null, pivot);
  }

  /** A categorical column with a baseline. */
  public static ColumnFrame categorical(String name, FrozenDictionary dictionary) {
    return categorical(name, ColumnType.CATEGORICAL, dictionary);
  }

  /**
   * A column of texts with a baseline.
   *
   * @throws IllegalArgumentException if the type is numeric
   */
  public static ColumnFrame categorical(String name, ColumnType type, FrozenDictionary dictionary) {
    if (type == ColumnType.NUMERIC) {
      throw new IllegalArgumentException("type of " + name + " is NUMERIC, must be a text type");
    }
    return new ColumnFrame(name, type, Optional.empty(), null, dictionary, 0);
  }

  /** A column without a baseline. */
  public static ColumnFrame unfrozen(
      String name, ColumnType type, Optional<ColumnSpec.Range> range) {
    return new ColumnFrame(name, type, range, null, null, 0);
  }

  public String name() {
    return name;
  }

  public ColumnType type() {
    return type;
  }

  public Optional<ColumnSpec.Range> range() {
    return range;
  }

  public boolean isNumeric() {
    return type == ColumnType.NUMERIC;
  }

  /** Whether the column's texts are categories; identifiers, times and vectors are only counted. */
  public boolean isCategorical() {
    return type == ColumnType.CATEGORICAL || type == ColumnType.BOOLEAN;
  }

  /** Whether there are edges or a dictionary. */
  public boolean isFrozen() {
    return edges != null || dictionary != null;
  }

  public Optional<FrozenEdges> edges() {
    return Optional.ofNullable(edges);
  }

  public Optional<FrozenDictionary> dictionary() {
    return Optional.ofNullable(dictionary);
  }

  public double pivot() {
    return pivot;
  }

  /** The number of frozen cells; 0 without a baseline. */
  public int cells() {
    return edges != null ? edges.bins() : dictionary != null ? dictionary.cells() : 0;
  }

  /**
   * Parses the text of one event.
   *
   * @param text null or empty if the column is missing
   * @param into overwritten
   */
  public void parse(@Nullable String text, ParsedValue into) {
    if (text == null || text.isEmpty()) {
      into.clear("");
    } else if (type == ColumnType.NUMERIC) {
      into.clear(text);
      parseNumber(text, into);
    } else if (type == ColumnType.BOOLEAN) {
      into.clear(text);
      parseBoolean(text, into);
    } else {
      into.clear(text);
      parseText(text, into);
    }
  }

  /**
   * Takes a number that need not be parsed; the column must be numeric.
   *
   * @param number finite
   * @param into overwritten
   */
  public void take(double number, ParsedValue into) {
    into.clear("");
    into.isNumber(number);
    place(into);
  }

  private void parseNumber(String text, ParsedValue into) {
    NumberText.parse(text, into);
    place(into);
  }

  private void place(ParsedValue into) {
    boolean infinite =
        into.kind() == ParsedValue.Kind.POSITIVE_INFINITY
            || into.kind() == ParsedValue.Kind.NEGATIVE_INFINITY;
    if (into.kind() == ParsedValue.Kind.VALUE) {
      into.hashed(mix(Double.doubleToRawLongBits(into.number())));
      if (edges != null) {
        into.inCell(edges.bin(into.number()));
      }
    } else if (!infinite) {
      return;
    }
    if (range.isPresent()) {
      ColumnSpec.Range allowed = range.get();
      if (into.number() < allowed.low() || into.number() > allowed.high()) {
        into.isOutOfRange();
      }
    }
  }

  private void parseBoolean(String text, ParsedValue into) {
    if (text.equalsIgnoreCase(TRUE) || text.equals("1")) {
      parseText(TRUE, into);
    } else if (text.equalsIgnoreCase(FALSE) || text.equals("0")) {
      parseText(FALSE, into);
    } else {
      into.is(ParsedValue.Kind.TYPE_ERROR);
    }
  }

  private void parseText(String text, ParsedValue into) {
    into.isText(text);
    into.hashed(Hash.mix(text, 0));
    if (dictionary != null) {
      into.inCell(dictionary.indexOf(text));
    }
  }

  /** The finalizer of MurmurHash3, as in {@link Hash#mix}. */
  private static long mix(long bits) {
    long hash = (bits ^ (bits >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return hash ^ (hash >>> 33);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ColumnFrame that
        && name.equals(that.name)
        && type == that.type
        && range.equals(that.range)
        && Objects.equals(edges, that.edges)
        && Objects.equals(dictionary, that.dictionary)
        && Double.compare(pivot, that.pivot) == 0;
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, type, range, edges, dictionary, pivot);
  }

  @Override
  public String toString() {
    return name + " " + type + " with " + cells() + " cells";
  }
}
