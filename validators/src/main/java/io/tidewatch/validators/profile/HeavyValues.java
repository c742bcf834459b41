// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidewatch.validators.event.Utf8;
import io.tidewatch.validators.format.Fields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The frequent values among those that are not in the dictionary.
 *
 * <p>Exact up to 768 different values; beyond, each count is too low by at most {@link #error},
 * which is at most {@code n / 384}. Source: Misra and Gries, "Finding repeated elements", Science
 * of Computer Programming 2(2), 1982; merged as in Agarwal et al., "Mergeable summaries", ACM
 * Transactions on Database Systems 38(4), 2013, section 2. Halved at once when it is full, as the
 * frequent items of DataSketches are, in whose form it is stored: see {@link HeavySketch}.
 */
public final class HeavyValues {

  /** Different values that are counted at most. */
  static final int VALUES_MAX = 768;

  private static final int SLOTS_MIN = 16;

  /** A longer text is cut: whylogs' limit, and enough to recognise a value. */
  private static final int CHARACTERS = 128;

  private byte[] @Nullable [] texts = new byte[SLOTS_MIN][];
  private long[] hashes = new long[SLOTS_MIN];
  private long[] counts = new long[SLOTS_MIN];
  private int size;
  private long rows;
  private long error;

  void add(Utf8 text, long hash) {
    if (text.to() - text.from() <= CHARACTERS) {
      add(text, hash, 1);
      return;
    }
    String whole = text.text();
    var cut = new Utf8();
    cut.set(whole.length() <= CHARACTERS ? whole : whole.substring(0, cut(whole)));
    add(cut, cut.hash(), 1);
  }

  /** No character outside the basic plane is torn: half of one would not survive UTF-8. */
  private static int cut(String text) {
    return Character.isHighSurrogate(text.charAt(CHARACTERS - 1)) ? CHARACTERS - 1 : CHARACTERS;
  }

  private void add(Utf8 text, long hash, long count) {
    rows += count;
    int slot = slotOf(text, hash);
    if (texts[slot] != null) {
      counts[slot] += count;
      return;
    }
    put(slot, text.copy(), hash, count);
    if (size > VALUES_MAX) {
      keep(VALUES_MAX / 2);
    }
  }

  /** Where the text is, or would be. */
  private int slotOf(Utf8 text, long hash) {
    int slot = (int) hash & (texts.length - 1);
    for (byte[] there = texts[slot]; there != null; there = texts[slot]) {
      if (hashes[slot] == hash && text.is(there)) {
        return slot;
      }
      slot = (slot + 1) & (texts.length - 1);
    }
    return slot;
  }

  private void put(int slot, byte[] text, long hash, long count) {
    texts[slot] = text;
    hashes[slot] = hash;
    counts[slot] = count;
    size++;
    if (2 * size > texts.length) {
      rebuilt(2 * texts.length, 0);
    }
  }

  /** Takes the next lower count from all, so that so many are left at most. */
  private void keep(int values) {
    long[] sorted = counts.clone(); // where no value is there is a zero, and all those come first
    Arrays.sort(sorted);
    long less = sorted[sorted.length - 1 - values];
    error += less;
    int any = 0;
    while (texts[any] == null) {
      any++;
    }
    byte[] text = texts[any];
    long hash = hashes[any];
    long count = counts[any];
    rebuilt(texts.length, less);
    if (size == 0 && text != null) {
      put((int) hash & (texts.length - 1), text, hash, count); // an empty sketch has no error
    }
  }

  private void rebuilt(int slots, long less) {
    byte[] @Nullable [] oldTexts = texts;
    long[] oldHashes = hashes;
    long[] oldCounts = counts;
    texts = new byte[slots][];
    hashes = new long[slots];
    counts = new long[slots];
    size = 0;
    for (int old = 0; old < oldTexts.length; old++) {
      byte[] text = oldTexts[old];
      if (text != null && oldCounts[old] > less) {
        int slot = (int) oldHashes[old] & (slots - 1);
        while (texts[slot] != null) {
          slot = (slot + 1) & (slots - 1);
        }
        put(slot, text, oldHashes[old], oldCounts[old] - less);
      }
    }
  }

  void merge(HeavyValues other) {
    var text = new Utf8();
    long total = rows + other.rows;
    byte[] @Nullable [] theirs = other.texts;
    for (int slot = 0; slot < theirs.length; slot++) {
      byte[] bytes = theirs[slot];
      if (bytes != null) {
        text.set(bytes, 0, bytes.length);
        int own = slotOf(text, other.hashes[slot]);
        if (texts[own] == null) {
          put(own, bytes, other.hashes[slot], other.counts[slot]);
        } else {
          counts[own] += other.counts[slot];
        }
      }
    }
    rows = total;
    error += other.error;
    if (size > VALUES_MAX) {
      keep(VALUES_MAX);
    }
  }

  HeavyValues copy() {
    HeavyValues copy = new HeavyValues();
    copy.texts = texts.clone();
    copy.hashes = hashes.clone();
    copy.counts = counts.clone();
    copy.size = size;
    copy.rows = rows;
    copy.error = error;
    return copy;
  }

  /** The values with at least so many rows; how much their counts may be too low is forgotten. */
  HeavyValues atLeast(int rowsMin) {
    SortedMap<String, Long> frequent = counts();
    frequent.values().removeIf(count -> count < rowsMin);
    return ofCounts(frequent);
  }

  /** Values and the counts they have at least, by text. */
  public SortedMap<String, Long> counts() {
    SortedMap<String, Long> byText = new TreeMap<>();
    for (int slot = 0; slot < texts.length; slot++) {
      byte[] text = texts[slot];
      if (text != null) {
        byText.put(new String(text, UTF_8), counts[slot]);
      }
    }
    return byText;
  }

  /** How much a count may be too low; 0 while exact. */
  public long error() {
    return error;
  }

  /**
   * The sketch in the form that DataSketches reads in every language: {@code ItemsSketch} of UTF-8
   * strings, {@code frequent_strings_sketch}.
   */
  public byte[] toSketch() {
    return HeavySketch.write(counts(), rows, error);
  }

  /**
   * Reads what {@link #toSketch} made.
   *
   * @throws IllegalArgumentException if it is no such sketch
   */
  public static HeavyValues ofSketch(byte[] bytes) {
    return HeavySketch.read(bytes);
  }

  /** Values with exact counts. */
  public static HeavyValues ofCounts(SortedMap<String, Long> counts) {
    return of(counts, counts.values().stream().mapToLong(count -> count).sum(), 0);
  }

  /** Values with these counts at least, of so many rows. */
  static HeavyValues of(SortedMap<String, Long> counts, long rows, long error) {
    HeavyValues of = new HeavyValues();
    var text = new Utf8();
    counts.forEach(
        (value, count) -> {
          text.set(value);
          of.add(text, text.hash(), count);
        });
    of.rows = rows;
    of.error += error;
    return of;
  }

  int bytes() {
    return 64 + 20 * texts.length + 48 * size;
  }

  /** Sorted counts while exact, so that their order does not show; then the sketch. */
  void write(DataOutput out) throws IOException {
    out.writeBoolean(error == 0);
    if (error > 0) {
      Fields.writeBytes(toSketch(), out);
      return;
    }
    SortedMap<String, Long> sorted = counts();
    Fields.writeVarLong(sorted.size(), out);
    for (Map.Entry<String, Long> entry : sorted.entrySet()) {
      Fields.writeString(entry.getKey(), out);
      Fields.writeVarLong(entry.getValue(), out);
    }
  }

  static HeavyValues read(DataInput in) throws IOException {
    if (!in.readBoolean()) {
      return ofSketch(Fields.readBytes(in));
    }
    HeavyValues read = new HeavyValues();
    var text = new Utf8();
    int size = Sizes.read(in);
    for (int i = 0; i < size; i++) {
      byte[] utf8 = Fields.readBytes(in);
      text.set(utf8, 0, utf8.length);
      read.add(text, text.hash(), Fields.readVarLong(in));
    }
    return read;
  }
}
