// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import io.tidewatch.config.ColumnSpec;
import io.tidewatch.config.ColumnType;
import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.event.Utf8;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The profile of one column, and the lean ones of its leaves, while rows come. Numbers and texts
 * wait until there are many of them: a column's bins, sums, registers and dictionary are then in
 * the processor's cache, from which those of the other columns have driven them.
 */
public final class ColumnBatch {

  /** Stands for no leaf: only all rows are counted. */
  public static final int NO_LEAF = -1;

  /** Rows of a leaf that may come until {@link #drainLeaves}. */
  public static final int LEAF_ROWS_MAX = LeafCounts.ROWS_MAX;

  /** Values that wait at most, and at first. See docs/numbers.md. */
  static final int SIZE = 512;

  static final int SIZE_FIRST = 16;

  private final ColumnFrame frame;
  private final Profile all;
  private final LeafCounts leaves;
  private final boolean waits;
  private final int[] cells; // of the numbers, while they are counted
  private double[] numbers;
  private int[] ofLeaves = new int[0]; // until a row has one; from its end on: places of leaves
  private final @Nullable WaitingTexts texts;
  private int size;
  private int without; // rows without a number that wait for the places of their leaves

  /** No rows yet. */
  public ColumnBatch(ColumnFrame frame) {
    this(frame, scratch());
  }

  /**
   * No rows yet.
   *
   * @param scratch overwritten whenever rows are counted; batches of one thread may share it, so
   *     that it stays in the processor's cache
   */
  public ColumnBatch(ColumnFrame frame, int[] scratch) {
    this.frame = frame;
    this.cells = scratch;
    this.all = Profile.full(frame);
    this.leaves = new LeafCounts(frame.cells());
    this.waits = frame.isNumeric() && frame.isFrozen();
    this.numbers = new double[waits ? SIZE_FIRST : 0];
    this.texts =
        frame.type() == ColumnType.CATEGORICAL
            ? frame.dictionary().map(known -> new WaitingTexts(known, scratch)).orElse(null)
            : null;
  }

  /** What batches may share. */
  public static int[] scratch() {
    return new int[SIZE];
  }

  /**
   * Adds what a row has in the column.
   *
   * @param leaf number of the row's leaf, or {@link #NO_LEAF}
   * @param parsed overwritten
   */
  public void add(Row row, int column, int leaf, ParsedValue parsed) {
    if (texts != null) {
      addText(texts, row, column, leaf, parsed);
      return;
    }
    if (waits) {
      double known = row.number(column);
      if (!Double.isNaN(known)) {
        wait(known + 0.0, leaf); // no negative zero
        return;
      }
      frame.readNumber(row, column, parsed);
      if (parsed.slot() == ParsedValue.Kind.VALUE.slot) {
        wait(parsed.number(), leaf);
        return;
      }
      frame.place(parsed);
    } else {
      frame.parse(row, column, parsed);
    }
    count(parsed, leaf);
  }

  private void addText(WaitingTexts waiting, Row row, int column, int leaf, ParsedValue parsed) {
    Utf8 text = parsed.utf8();
    if (!row.read(column, text)) {
      addMissing(leaf, parsed);
      return;
    }
    if (!waiting.add(text, leaf)) {
      waiting.count(all, leaves); // first, for the order of rare values can matter
      if (!waiting.add(text, leaf)) {
        frame.parse(row, column, parsed);
        count(parsed, leaf);
      }
    }
  }

  /**
   * Adds a row that does not have the column.
   *
   * @param parsed overwritten
   */
  public void addMissing(int leaf, ParsedValue parsed) {
    parsed.clear();
    count(parsed, leaf);
  }

  private void count(ParsedValue parsed, int leaf) {
    all.add(parsed);
    if (leaf == NO_LEAF) {
      return;
    }
    if (waits && parsed.slot() != ParsedValue.Kind.VALUE.slot && !parsed.outOfRange()) {
      waitWithout(leaves.placeOf(leaf, parsed.slot()));
    } else {
      leaves.add(leaf, parsed);
    }
  }

  private void wait(double number, int leaf) {
    numbers[size] = number;
    if (leaf != NO_LEAF || ofLeaves.length > 0) {
      needLeaves();
      ofLeaves[size] = leaf;
    }
    size++;
    makeRoom();
  }

  /** The table of leaves is not at hand for a row now and then. */
  private void waitWithout(int place) {
    needLeaves();
    without++;
    ofLeaves[ofLeaves.length - without] = place;
    makeRoom();
  }

  /** Where there are no slices, rows have no leaf, and no memory is gone through for them. */
  private void needLeaves() {
    if (ofLeaves.length == 0) {
      ofLeaves = new int[numbers.length];
      Arrays.fill(ofLeaves, NO_LEAF);
    }
  }

  /** Few rows take little heap: there may be many subjects. */
  private void makeRoom() {
    int full = numbers.length;
    if (size + without < full) {
      return;
    }
    if (full == SIZE) {
      flush();
      return;
    }
    numbers = Arrays.copyOf(numbers, 2 * full);
    if (ofLeaves.length > 0) {
      ofLeaves = Arrays.copyOf(ofLeaves, 2 * full);
      System.arraycopy(ofLeaves, size, ofLeaves, 2 * full - without, without);
    }
  }

  private void flush() {
    if (texts != null) {
      texts.count(all, leaves);
    }
    leaves.addPlaces(ofLeaves, ofLeaves.length - without);
    without = 0;
    if (size == 0) {
      return;
    }
    frame.edges().orElseThrow().bins(numbers, size, cells);
    all.addAll(numbers, cells, size);
    if (ofLeaves.length > 0) {
      leaves.addAll(ofLeaves, cells, size);
    }
    frame.range().ifPresent(this::countOutside);
    size = 0;
  }

  private void countOutside(ColumnSpec.Range range) {
    for (int i = 0; i < size; i++) {
      if (!range.contains(numbers[i])) {
        all.counters.addOutOfRange(1);
        leaves.addOutOfRange(ofLeaves.length > 0 ? ofLeaves[i] : NO_LEAF);
      }
    }
  }

  /** The profile of all rows. */
  public Profile all() {
    flush();
    return all;
  }

  /**
   * Hands on the lean profile of each leaf that has rows, and forgets them.
   *
   * @param names of the leaves, by their numbers
   */
  public void drainLeaves(List<String> names, BiConsumer<String, Profile> out) {
    flush();
    leaves.drain(names, out);
  }

  /** About how many bytes of heap it takes. */
  public long bytes() {
    int waiting = texts == null ? 8 * numbers.length + 4 * ofLeaves.length : texts.heapBytes();
    return all.bytes() + leaves.bytes() + 256 + waiting;
  }
}
