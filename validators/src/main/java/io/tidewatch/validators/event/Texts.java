// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The texts of one record: strings, or bytes of the record, of which a string is made only where
 * one is asked for.
 */
public final class Texts {

  private static final byte[] NO_BYTES = new byte[0];
  private static final int[] NO_PLACES = new int[0];

  private final byte[] utf8;
  private final int[] places; // begin and end of each text, or none at all
  private final @Nullable String @Nullable [] strings; // where one is null its place counts

  private Texts(byte[] utf8, int[] places, @Nullable String @Nullable [] strings) {
    this.utf8 = utf8;
    this.places = places;
    this.strings = strings;
  }

  /**
   * Wraps strings.
   *
   * @param strings null where a text is missing; the texts keep the array
   */
  public static Texts of(@Nullable String[] strings) {
    return new Texts(NO_BYTES, NO_PLACES, strings);
  }

  /**
   * Wraps the bytes of a record.
   *
   * @param utf8 the texts keep the array
   * @param places for each text where it begins and before which place it ends; one that ends where
   *     it begins is missing. The texts keep the array
   */
  public static Texts within(byte[] utf8, int[] places) {
    return new Texts(utf8, places, null);
  }

  public int size() {
    return strings == null ? places.length / 2 : strings.length;
  }

  /** The text, or null where it is missing. */
  public @Nullable String text(int index) {
    String string = strings == null ? null : strings[index];
    if (string != null || !hasPlace(index)) {
      return string;
    }
    int from = places[2 * index];
    return new String(utf8, from, places[2 * index + 1] - from, UTF_8);
  }

  /** Reads the text; returns false where it is missing. */
  boolean read(int index, Utf8 into) {
    String string = strings == null ? null : strings[index];
    if (string != null && !string.isEmpty()) {
      into.set(string);
      return true;
    }
    if (hasPlace(index)) {
      into.set(utf8, places[2 * index], places[2 * index + 1]);
      return true;
    }
    into.clear();
    return false;
  }

  /** The same texts, but for one. */
  public Texts with(int index, String text) {
    @Nullable String[] changed = strings == null ? new String[size()] : strings.clone();
    changed[index] = text;
    return new Texts(utf8, places, changed);
  }

  /** The texts at some indices, in that order. */
  public Texts at(int[] indices) {
    int[] chosen = places.length == 0 ? NO_PLACES : new int[2 * indices.length];
    for (int i = 0; 2 * i < chosen.length; i++) {
      chosen[2 * i] = places[2 * indices[i]];
      chosen[2 * i + 1] = places[2 * indices[i] + 1];
    }
    @Nullable String[] all = strings;
    return new Texts(
        utf8,
        chosen,
        all == null
            ? null
            : Arrays.stream(indices).mapToObj(index -> all[index]).toArray(String[]::new));
  }

  private boolean hasPlace(int index) {
    return places.length > 0 && places[2 * index] < places[2 * index + 1];
  }
}
