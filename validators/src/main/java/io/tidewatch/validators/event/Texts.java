// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/**
 * The texts of one record: strings, or bytes of the record, of which a string is made only where
 * one is asked for.
 */
public final class Texts {

  private static final byte[] NO_BYTES = new byte[0];
  private static final int[] NO_PLACES = new int[0];
  private static final double[] NO_NUMBERS = new double[0];

  private final byte[] utf8;
  private final int[] places; // begin and end of each field, or none at all
  private final double[] numbers; // that fields are known to hold, or none at all
  private final int @Nullable [] chosen; // which field each text is; null if all are
  private final @Nullable String @Nullable [] strings; // where one is null its place counts

  private Texts(
      byte[] utf8,
      int[] places,
      double[] numbers,
      int @Nullable [] chosen,
      @Nullable String @Nullable [] strings) {
    this.utf8 = utf8;
    this.places = places;
    this.numbers = numbers;
    this.chosen = chosen;
    this.strings = strings;
  }

  /**
   * Wraps strings.
   *
   * @param strings null where a text is missing; the texts keep the array
   */
  public static Texts of(@Nullable String[] strings) {
    return new Texts(NO_BYTES, NO_PLACES, NO_NUMBERS, null, strings);
  }

  /**
   * Wraps the bytes of a record.
   *
   * @param utf8 the texts keep the array
   * @param places for each text where it begins and before which place it ends; one that ends where
   *     it begins is missing. The texts keep the array
   * @param numbers what each text is if it is a {@link Decimal}, else NaN. The texts keep the array
   */
  public static Texts within(byte[] utf8, int[] places, double[] numbers) {
    return new Texts(utf8, places, numbers, null, null);
  }

  public int size() {
    return strings != null ? strings.length : chosen != null ? chosen.length : places.length / 2;
  }

  /** The text, or null where it is missing. */
  public @Nullable String text(int index) {
    String string = strings == null ? null : strings[index];
    if (string != null || places.length == 0) {
      return string;
    }
    int place = 2 * fieldOf(index);
    int from = places[place];
    int to = places[place + 1];
    return from == to ? null : new String(utf8, from, to - from, UTF_8);
  }

  /**
   * Reads the text; returns false where it is missing.
   *
   * @param into overwritten
   */
  public boolean read(int index, Utf8 into) {
    String string = strings == null ? null : strings[index];
    if (string != null && !string.isEmpty()) {
      into.set(string);
      return true;
    }
    int place = 2 * fieldOf(index);
    if (places.length == 0 || places[place] == places[place + 1]) {
      into.clear();
      return false;
    }
    into.set(utf8, places[place], places[place + 1]);
    return true;
  }

  /** The number that the text is, where that is known; NaN where it must be read. */
  double number(int index) {
    return numbers.length == 0 || (strings != null && strings[index] != null)
        ? Double.NaN
        : numbers[fieldOf(index)];
  }

  /** What the text is, if it is 1 to 18 digits and lies among the bytes of the record; else −1. */
  public long digits(int index) {
    if (places.length == 0 || (strings != null && strings[index] != null)) {
      return -1;
    }
    int place = 2 * fieldOf(index);
    return ByteWords.digits(utf8, places[place], places[place + 1]);
  }

  /** The same texts, but for one. */
  public Texts with(int index, String text) {
    @Nullable String[] changed = strings == null ? new String[size()] : strings.clone();
    changed[index] = text;
    return new Texts(utf8, places, numbers, chosen, changed);
  }

  /**
   * The texts at some indices, in that order.
   *
   * @param indices the texts keep the array
   */
  public Texts at(int[] indices) {
    @Nullable String[] known = strings;
    if (known == null) {
      return new Texts(utf8, places, numbers, chosen == null ? indices : fieldsOf(indices), null);
    }
    @Nullable String[] some = new String[indices.length];
    for (int i = 0; i < indices.length; i++) {
      some[i] = known[indices[i]];
    }
    return new Texts(utf8, places, numbers, fieldsOf(indices), some);
  }

  private int fieldOf(int index) {
    return chosen == null ? index : chosen[index];
  }

  private int[] fieldsOf(int[] indices) {
    int[] fields = new int[indices.length];
    for (int i = 0; i < indices.length; i++) {
      fields[i] = fieldOf(indices[i]);
    }
    return fields;
  }
}
