// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import io.tidewatch.config.ColumnSpec;
import io.tidewatch.config.ColumnType;
import io.tidewatch.validators.format.Hash;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
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
    if (text == null || text.isEmpty()) {
      into.clear("");
      return;
    }
    into.clear(text);
    switch (type) {
      case NUMERIC -> parseNumber(text, into);
      case CATEGORICAL -> parseText(text, into);
      case BOOLEAN -> parseBoolean(text, into);
      case IDENTIFIER -> parseIdentifier(text, into);
      case TIMESTAMP -> parseTimestamp(text, into);
      case EMBEDDING -> parseEmbedding(text, into);
      case TEXT -> parseFreeText(text, into);
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

  /** Finds the bin of a number that has been read, and whether it is in the range. */
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

  private void parseIdentifier(String text, ParsedValue into) {
    parseText(text, into);
    derive(Aspect.LENGTH, text.codePointCount(0, text.length()), into);
    if (aspects().containsKey(Aspect.MASK)) {
      derive(Aspect.MASK, TextMask.of(text), into);
    }
  }

  private void parseTimestamp(String text, ParsedValue into) {
    OptionalLong millis = TimestampText.parse(text);
    if (millis.isEmpty()) {
      into.is(ParsedValue.Kind.TYPE_ERROR);
      return;
    }
    into.isNumber((double) millis.getAsLong());
    into.hashed(mix(millis.getAsLong()));
    if (into.eventMillis().isPresent()) {
      derive(Aspect.LAG, (into.eventMillis().getAsLong() - millis.getAsLong()) / 1000.0, into);
    } else {
      into.aspect(Aspect.LAG).clear("");
    }
  }

  private void parseFreeText(String text, ParsedValue into) {
    parseText(text, into);
    if (aspects().isEmpty()) {
      return;
    }
    Optional<Vocabulary> vocabulary = derivation.vocabulary();
    int[] unknown = new int[1];
    TextScan scan = new TextScan();
    scan.read(
        text,
        token -> unknown[0] += vocabulary.isPresent() && vocabulary.get().knows(token) ? 0 : 1);
    derive(Aspect.LENGTH, scan.points(), into);
    derive(Aspect.TOKENS, scan.tokens(), into);
    derive(Aspect.NON_ASCII, (double) scan.nonAscii() / scan.points(), into);
    derive(
        Aspect.OUT_OF_VOCABULARY,
        scan.tokens() == 0 ? 0 : (double) unknown[0] / scan.tokens(),
        into);
  }

  private void parseEmbedding(String text, ParsedValue into) {
    VectorText.parse(text, into.aspect(Aspect.NORM), into);
    Optional<FeatureMap> map = derivation.featureMap();
    if (map.isPresent()
        && into.kind() != ParsedValue.Kind.TYPE_ERROR
        && into.dimension() != map.get().dimension()) {
      into.is(ParsedValue.Kind.TYPE_ERROR);
    }
    if (into.kind() != ParsedValue.Kind.VALUE) {
      return;
    }
    into.hashed(Hash.mix(text, 0));
    double[] unit = into.vector();
    double norm = toUnit(unit);
    derive(Aspect.NORM, norm, into);
    if (map.isEmpty() || map.get().samples(into.eventHash())) {
      double[] features = new double[map.isEmpty() ? 0 : FeatureMap.FEATURES];
      map.ifPresent(known -> known.map(unit, features));
      into.isSampled(unit, features);
    }
  }

  /** Divides a vector by its norm, unless that is 0, and returns the norm. */
  private static double toUnit(double[] vector) {
    double greatest = 0;
    for (double component : vector) {
      greatest = Math.max(greatest, Math.abs(component));
    }
    if (greatest == 0) {
      return 0;
    }
    double squares = 0;
    for (double component : vector) {
      squares += component / greatest * (component / greatest);
    }
    double norm = greatest * Math.sqrt(squares);
    for (int i = 0; i < vector.length; i++) {
      vector[i] /= norm;
    }
    return norm;
  }

  /** Sets a number that is derived of the value, if this frame profiles it. */
  private void derive(Aspect aspect, double number, ParsedValue of) {
    ColumnFrame frame = aspects().get(aspect);
    if (frame != null) {
      frame.take(number, of.aspect(aspect));
    }
  }

  private void derive(Aspect aspect, String text, ParsedValue of) {
    ColumnFrame frame = aspects().get(aspect);
    if (frame != null) {
      frame.parse(text, of.aspect(aspect));
    }
  }

  /** The finalizer of MurmurHash3, as in {@link Hash#mix}. */
  static long mix(long bits) {
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
