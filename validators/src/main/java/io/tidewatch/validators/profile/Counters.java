// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import io.tidewatch.validators.format.Fields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalDouble;

/** How many rows had a value, and what the others had instead. */
public final class Counters {

  private static final int KINDS = ParsedValue.Kind.values().length;

  private final long[] byKind = new long[KINDS];
  private long outOfRange;

  void add(ParsedValue value) {
    byKind[value.slot()]++;
    if (value.outOfRange()) {
      outOfRange++;
    }
  }

  /** Adds rows that had a value. */
  void addValues(int rows) {
    byKind[ParsedValue.Kind.VALUE.slot] += rows;
  }

  void addOutOfRange(int rows) {
    outOfRange += rows;
  }

  void merge(Counters other) {
    for (int i = 0; i < KINDS; i++) {
      byKind[i] += other.byKind[i];
    }
    outOfRange += other.outOfRange;
  }

  void subtract(Counters other) {
    for (int i = 0; i < KINDS; i++) {
      byKind[i] -= other.byKind[i];
    }
    outOfRange -= other.outOfRange;
  }

  Counters copy() {
    Counters copy = new Counters();
    copy.merge(this);
    return copy;
  }

  /**
   * Counters of these rows.
   *
   * @param rows by kind; none of a kind that is not named
   */
  public static Counters of(Map<ParsedValue.Kind, Long> rows, long outOfRange) {
    Counters counters = new Counters();
    rows.forEach((kind, count) -> counters.byKind[kind.slot] = count);
    counters.outOfRange = outOfRange;
    return counters;
  }

  public long rows() {
    long rows = 0;
    for (long count : byKind) {
      rows += count;
    }
    return rows;
  }

  /** Rows of a kind. */
  public long rows(ParsedValue.Kind kind) {
    return of(kind);
  }

  /** Rows without text. */
  public long missing() {
    return of(ParsedValue.Kind.MISSING);
  }

  public long nan() {
    return of(ParsedValue.Kind.NAN);
  }

  /** Rows with positive infinity or a number beyond {@link ParsedValue#GREATEST}. */
  public long positiveInfinity() {
    return of(ParsedValue.Kind.POSITIVE_INFINITY);
  }

  /** Rows with negative infinity or a number below minus {@link ParsedValue#GREATEST}. */
  public long negativeInfinity() {
    return of(ParsedValue.Kind.NEGATIVE_INFINITY);
  }

  /** Rows whose text is not of the column's type. */
  public long typeErrors() {
    return of(ParsedValue.Kind.TYPE_ERROR);
  }

  /** Rows with a value outside the declared range, infinities included. */
  public long outOfRange() {
    return outOfRange;
  }

  /** Rows with a finite number or a text: those that the distribution is made of. */
  public long values() {
    return of(ParsedValue.Kind.VALUE);
  }

  /** Rows that say nothing: missing or not a number. */
  public long absent() {
    return missing() + nan();
  }

  /** Rows with a text that is no usable value: not of the type, or infinite. */
  public long invalid() {
    return typeErrors() + positiveInfinity() + negativeInfinity();
  }

  /** Share of absent rows, in {@code [0, 1]}; empty without rows. */
  public OptionalDouble missingShare() {
    long rows = rows();
    return rows == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) absent() / rows);
  }

  void write(DataOutput out) throws IOException {
    for (long count : byKind) {
      Fields.writeVarLong(count, out);
    }
    Fields.writeVarLong(outOfRange, out);
  }

  static Counters read(DataInput in) throws IOException {
    Counters counters = new Counters();
    for (int i = 0; i < KINDS; i++) {
      counters.byKind[i] = Fields.readVarLong(in);
    }
    counters.outOfRange = Fields.readVarLong(in);
    return counters;
  }

  private long of(ParsedValue.Kind kind) {
    return byKind[kind.slot];
  }
}
