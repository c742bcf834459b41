// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

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

    /** Its place among the counters; part of the profile's format. */
    final int slot;

    Kind(int slot) {
      this.slot = slot;
    }
  }

  /** A greater number counts as infinite, as a sum of squares could not hold its square. */
  public static final double GREATEST = 1e150;

  /** Stands for no cell: the column has no frozen bins, or there is no value. */
  static final int NO_CELL = -1;

  private Kind kind = Kind.MISSING;
  private double number;
  private String text = "";
  private long hash;
  private int cell = NO_CELL;
  private boolean outOfRange;

  public Kind kind() {
    return kind;
  }

  /** The number of a numeric column; meaningful for {@code VALUE} only. */
  public double number() {
    return number;
  }

  /** The text, canonical for boolean columns; empty where missing. */
  public String text() {
    return text;
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

  void clear(String newText) {
    kind = Kind.MISSING;
    number = 0;
    text = newText;
    hash = 0;
    cell = NO_CELL;
    outOfRange = false;
  }

  void is(Kind newKind) {
    kind = newKind;
  }

  void isNumber(double newNumber) {
    double positive = newNumber + 0.0; // -0.0 becomes 0.0
    number = positive;
    if (positive > GREATEST) {
      kind = Kind.POSITIVE_INFINITY;
    } else if (positive < -GREATEST) {
      kind = Kind.NEGATIVE_INFINITY;
    } else {
      kind = Kind.VALUE;
    }
  }

  void isText(String newText) {
    kind = Kind.VALUE;
    text = newText;
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
