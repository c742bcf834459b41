// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import io.tidewatch.validators.event.Utf8;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One column of one event, parsed once and then added to as many profiles as need it.
 *
 * <p>A cursor: {@link ColumnFrame#parse} overwrites it, so it is never kept.
 */
public final class ParsedValue {

  /** What a row has in a column. */
  public enum Kind {
    MISSING(0),
    NAN(1),
    POSITIVE_INFINITY(2),
    NEGATIVE_INFINITY(3),
    TYPE_ERROR(4),
    VALUE(5);

    /** Its place among the kinds and the counters; part of the profile's format. */
    final int slot;

    Kind(int slot) {
      this.slot = slot;
    }
  }

  /** A greater number counts as infinite, as a sum of squares could not hold its square. */
  public static final double GREATEST = 1e150;

  /** Stands for no cell: the column has no frozen bins, or there is no value. */
  static final int NO_CELL = -1;

  private static final Kind[] KINDS = Kind.values();

  private int slot = Kind.MISSING.slot; // a reference would cost a write barrier for each value
  private double number;
  private final Utf8 utf8 = new Utf8();
  private long hash;
  private int cell = NO_CELL;
  private boolean outOfRange;

  private final Map<Aspect, ParsedValue> aspects = new EnumMap<>(Aspect.class);
  private OptionalLong eventMillis = OptionalLong.empty();
  private long eventHash;
  private double[] vector = new double[0];
  private int dimension;
  private double @Nullable [] unit;
  private double @Nullable [] features;

  /**
   * Says which event the values to come belong to: lags are taken from its time, samples from its
   * id.
   *
   * @param timeMillis event time in milliseconds since 1970
   * @param idHash well-mixed bits of the event's id: {@link
   *     io.tidewatch.validators.format.Hash#mix}
   */
  public void ofEvent(long timeMillis, long idHash) {
    eventMillis = OptionalLong.of(timeMillis);
    eventHash = idHash;
  }

  /** Time of the event that the value belongs to; empty where it was not said. */
  OptionalLong eventMillis() {
    return eventMillis;
  }

  /** Well-mixed bits of the event's id; 0 where it was not said. */
  public long eventHash() {
    return eventHash;
  }

  /** What is derived of the value; meaningful for aspects of the column's frame only. */
  public ParsedValue aspect(Aspect aspect) {
    return aspects.computeIfAbsent(aspect, key -> new ParsedValue());
  }

  /** The embedding; meaningful for a {@code VALUE} of an embedding column only. */
  double[] vector() {
    return Arrays.copyOf(vector, dimension);
  }

  int dimension() {
    return dimension;
  }

  void component(int index, double component) {
    if (index == vector.length) {
      vector = Arrays.copyOf(vector, Math.max(64, 2 * index));
    }
    vector[index] = component;
  }

  void dimension(int newDimension) {
    dimension = newDimension;
  }

  /** The embedding at length 1, if its event is sampled; one of length 0 stays as it is. */
  public Optional<double[]> unit() {
    return Optional.ofNullable(unit);
  }

  /** The features of the embedding, if its event is sampled. */
  Optional<double[]> features() {
    return Optional.ofNullable(features);
  }

  void isSampled(double[] newUnit, double[] newFeatures) {
    unit = newUnit;
    features = newFeatures;
  }

  public Kind kind() {
    return KINDS[slot];
  }

  int slot() {
    return slot;
  }

  /** The number of a numeric column; meaningful for {@code VALUE} only. */
  public double number() {
    return number;
  }

  /** The text, canonical for boolean columns; empty where missing. */
  public String text() {
    return utf8.text();
  }

  /** The same as bytes. */
  Utf8 utf8() {
    return utf8;
  }

  /** 64 mixed bits of the value; meaningful for {@code VALUE} only. */
  public long hash() {
    return hash;
  }

  /** The frozen cell that the value belongs to, or -1. */
  public int cell() {
    return cell;
  }

  public boolean outOfRange() {
    return outOfRange;
  }

  /** Says that the row has no text. */
  void clear() {
    slot = Kind.MISSING.slot;
    number = 0;
    utf8.clear();
    hash = 0;
    cell = NO_CELL;
    outOfRange = false;
    if (unit != null) {
      unit = null;
      features = null;
    }
  }

  void is(Kind newKind) {
    slot = newKind.slot;
  }

  void isNumber(double newNumber) {
    double positive = newNumber + 0.0; // -0.0 becomes 0.0
    number = positive;
    if (positive > GREATEST) {
      slot = Kind.POSITIVE_INFINITY.slot;
    } else if (positive < -GREATEST) {
      slot = Kind.NEGATIVE_INFINITY.slot;
    } else {
      slot = Kind.VALUE.slot;
    }
  }

  void hashed(long newHash) {
    hash = newHash;
  }

  void inCell(int newCell) {
    cell = newCell;
  }

  void isOutOfRange() {
    outOfRange = true;
  }
}
