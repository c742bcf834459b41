// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import io.tidewatch.config.ColumnSpec;
import io.tidewatch.config.ColumnType;
import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.event.Utf8;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * How a column is counted: its type and, where there is a baseline, its frozen edges or dictionary.
 * Profiles can be merged and compared if they were made with the same frame.
 */
public final class ColumnFrame {

  private final String name;
  private final ColumnType type;
  private final Optional<ColumnSpec.Range> range;
  private final @Nullable FrozenEdges edges;
  private final @Nullable FrozenDictionary dictionary;
  private final double pivot;
  private final Derivation derivation;

  private ColumnFrame(
      String name,
      ColumnType type,
      Optional<ColumnSpec.Range> range,
      @Nullable FrozenEdges edges,
      @Nullable FrozenDictionary dictionary,
      double pivot,
      Derivation derivation) {
    this.name = name;
    this.type = type;
    this.range = range;
    this.edges = edges;
    this.dictionary = dictionary;
    this.pivot = pivot;
    this.derivation = derivation;
  }

  /**
   * A numeric column with a baseline.
   *
   * @param pivot a number near the middle of the baseline, finite
   */
  public static ColumnFrame numeric(
      String name, Optional<ColumnSpec.Range> range, FrozenEdges edges, double pivot) {
    return new ColumnFrame(name, ColumnType.NUMERIC, range, edges, null, pivot, Derivation.NONE);
  }

  /** A categorical column with a baseline. */
  public static ColumnFrame categorical(String name, FrozenDictionary dictionary) {
    return categorical(name, ColumnType.CATEGORICAL, dictionary);
  }

  /**
   * A categorical or boolean column with a baseline.
   *
   * @throws IllegalArgumentException if the type is another one
   */
  public static ColumnFrame categorical(String name, ColumnType type, FrozenDictionary dictionary) {
    if (type != ColumnType.CATEGORICAL && type != ColumnType.BOOLEAN) {
      throw new IllegalArgumentException(
          "type of " + name + " is " + type + ", must be CATEGORICAL or BOOLEAN");
    }
    return new ColumnFrame(name, type, Optional.empty(), null, dictionary, 0, Derivation.NONE);
  }

  /** A column without a baseline. */
  public static ColumnFrame unfrozen(
      String name, ColumnType type, Optional<ColumnSpec.Range> range) {
    return new ColumnFrame(name, type, range, null, null, 0, Derivation.NONE);
  }

  /**
   * A column of a composed type: its values are counted, and what is derived of them is profiled.
   *
   * @param aspects frozen frames; none where nothing can be derived, as of hashed values
   */
  public static ColumnFrame composed(
      String name, ColumnType type, Map<Aspect, ColumnFrame> aspects) {
    return composed(name, type, Derivation.of(aspects));
  }

  /** A column of a composed type, with all that is derived of its values. */
  public static ColumnFrame composed(String name, ColumnType type, Derivation derivation) {
    if (type == ColumnType.NUMERIC
        || type == ColumnType.CATEGORICAL
        || type == ColumnType.BOOLEAN) {
      throw new IllegalArgumentException("type of " + name + " is " + type + ", must be composed");
    }
    return new ColumnFrame(name, type, Optional.empty(), null, null, 0, derivation);
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

  /** Whether a text may be of another type; any text is a category, an identifier or a text. */
  public boolean canBeInvalid() {
    return switch (type) {
      case NUMERIC, BOOLEAN, TIMESTAMP, EMBEDDING -> true;
      case CATEGORICAL, IDENTIFIER, TEXT -> false;
    };
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

  /** The frames of what is derived from each value; none for numbers and categories. */
  public SortedMap<Aspect, ColumnFrame> aspects() {
    return derivation.aspects();
  }

  /** How the embeddings of the column are mapped; empty for other types. */
  public Optional<FeatureMap> featureMap() {
    return derivation.featureMap();
  }

  /** The tokens that a free text's baseline knows; empty for other types. */
  Optional<Vocabulary> vocabulary() {
    return derivation.vocabulary();
  }

  Derivation derivation() {
    return derivation;
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
    into.clear();
    if (text != null && !text.isEmpty()) {
      into.utf8().set(text);
      ColumnText.parse(this, into);
    }
  }

  /**
   * Parses the text that a row has in a column.
   *
   * @param into overwritten
   */
  public void parse(Row row, int column, ParsedValue into) {
    into.clear();
    if (row.read(column, into.utf8())) {
      ColumnText.parse(this, into);
    }
  }

  /**
   * Parses the text that a row has in a numeric column, but finds neither its bin nor its hash: see
   * {@link #place}.
   *
   * @param into overwritten
   */
  void readNumber(Row row, int column, ParsedValue into) {
    into.clear();
    Utf8 text = into.utf8();
    if (row.read(column, text)) {
      NumberText.parse(text.bytes(), text.from(), text.to(), into);
    }
  }

  /**
   * Takes a number that need not be parsed; the column must be numeric.
   *
   * @param number finite
   * @param into overwritten
   */
  public void take(double number, ParsedValue into) {
    into.clear();
    into.isNumber(number);
    place(into);
  }

  /**
   * Values that the frame was not made for: numbers outside of the inner bins, texts that the
   * dictionary does not have. None without a frame of one's own, as of composed types.
   *
   * @param cells counted over this frame
   */
  public long outside(Cells cells) {
    if (dictionary != null) {
      return cells.get(dictionary.other());
    }
    long outside = 0;
    for (int bin = 0; edges != null && bin < cells.size(); bin++) {
      outside += edges.isInner(bin) ? 0 : cells.get(bin);
    }
    return outside;
  }

  /** Finds the cell of a text, none without a dictionary, and its hash. */
  void placeText(ParsedValue into) {
    Utf8 text = into.utf8();
    if (dictionary == null) {
      into.hashed(text.hash());
      return;
    }
    int cell = dictionary.indexOf(text);
    into.inCell(cell);
    into.hashed(dictionary.hashOf(text, cell));
  }

  /** Finds the bin of a number that has been read, and whether it is in the range. */
  void place(ParsedValue into) {
    ParsedValue.Kind kind = into.kind();
    if (kind == ParsedValue.Kind.VALUE) {
      into.hashed(DistinctCount.hash(into.number()));
      if (edges != null) {
        into.inCell(edges.bin(into.number()));
      }
    } else if (kind != ParsedValue.Kind.POSITIVE_INFINITY
        && kind != ParsedValue.Kind.NEGATIVE_INFINITY) {
      return;
    }
    if (range.isPresent() && !range.get().contains(into.number())) {
      into.isOutOfRange();
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ColumnFrame that
        && name.equals(that.name)
        && type == that.type
        && range.equals(that.range)
        && Objects.equals(edges, that.edges)
        && Objects.equals(dictionary, that.dictionary)
        && Double.compare(pivot, that.pivot) == 0
        && derivation.equals(that.derivation);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, type, range, edges, dictionary, pivot, derivation);
  }

  @Override
  public String toString() {
    return name + " " + type + " with " + cells() + " cells";
  }
}
