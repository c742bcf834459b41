// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.pane;

import io.tidewatch.validators.event.Leaf;
import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.format.Hash;
import io.tidewatch.validators.profile.ColumnBatch;
import io.tidewatch.validators.profile.ParsedValue;
import io.tidewatch.validators.profile.Profile;
import io.tidewatch.validators.slice.LeafLimit;
import io.tidewatch.validators.slice.LeafNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The profiles of one open pane of one subject. */
final class PaneProfiles {

  /** One column: what is counted of it, and its leaves beyond those that have a number. */
  private static final class Counted {
    private final ColumnBatch batch;
    private final SortedMap<String, Profile> leaves = new TreeMap<>();

    Counted(ColumnLayout.Column column, int[] scratch) {
      this.batch = new ColumnBatch(column.frame(), scratch);
    }

    /** Takes the profiles of numbered leaves to the others, held to the limit. */
    void fold(List<String> names, LeafLimit limit) {
      batch.drainLeaves(names, (leaf, rows) -> leaves.merge(leaf, rows, Profile::merged));
      limit.hold(leaves, Profile::merged);
    }

    long bytes() {
      long bytes = batch.bytes();
      for (Profile profile : leaves.values()) {
        bytes += profile.bytes();
      }
      return bytes;
    }
  }

  /**
   * Leaves are held to the limit once so many times more have a number: seldom, so that it is
   * cheap.
   */
  private static final int SLACK = 2;

  /** Likewise after so many rows: a leaf's counts are 24 bits. */
  private static final int ROWS_MAX = ColumnBatch.LEAF_ROWS_MAX;

  private final Map<String, Integer> leafNumbers = new HashMap<>();
  private final List<String> leafNames = new ArrayList<>();
  private final ReadRanges read = new ReadRanges();
  private final ParsedValue parsed = new ParsedValue();
  private final int[] scratch;
  private final ColumnLayout layout;
  private final LeafNames leaves;
  private final LeafLimit limit;
  private @Nullable Counted[] columns = new Counted[0]; // by slot; null where no event came yet
  private ColumnLayout.@Nullable Columns lastLayout;
  private ColumnBatch[] lastBatches = new ColumnBatch[0];
  private Object numbered = new Object(); // whose numbers the leaves have, until they are folded
  private int rows; // since then

  /**
   * No rows yet.
   *
   * @param scratch as {@link ColumnBatch} has it
   */
  PaneProfiles(ColumnLayout layout, LeafNames leaves, LeafLimit limit, int[] scratch) {
    this.layout = layout;
    this.leaves = leaves;
    this.limit = limit;
    this.scratch = scratch;
  }

  void add(PredictionEvent event, ColumnLayout.Columns layoutOfRow) {
    Row row = event.row();
    int leaf = leaves.isSliced() ? number(leaves.leafOf(row)) : ColumnBatch.NO_LEAF;
    parsed.ofEvent(event.time().toEpochMilli(), Hash.mix(event.id(), 0));
    ColumnBatch[] batches = batchesOf(layoutOfRow);
    int present = layoutOfRow.present();
    for (int index = 0; index < present; index++) {
      batches[index].add(row, index, leaf, parsed);
    }
    for (int index = present; index < batches.length; index++) {
      batches[index].addMissing(leaf, parsed);
    }
    read.add(event.position());
  }

  @SuppressWarnings("ReferenceEquality") // a layout that comes again is not looked up again
  private ColumnBatch[] batchesOf(ColumnLayout.Columns layoutOfRow) {
    if (layoutOfRow != lastLayout) {
      lastBatches = new ColumnBatch[layoutOfRow.size()];
      for (int index = 0; index < lastBatches.length; index++) {
        lastBatches[index] = of(layoutOfRow.at(index)).batch;
      }
      lastLayout = layoutOfRow;
    }
    return lastBatches;
  }

  private int number(Leaf leaf) {
    if (rows == ROWS_MAX) {
      fold();
    }
    int known = leaf.number(numbered);
    int number = known >= 0 ? known : newNumber(leaf);
    rows++; // after what may have folded those before
    return number;
  }

  /**
   * The number of a leaf that does not tell it: it is new, or two others have numbered it since.
   */
  private int newNumber(Leaf leaf) {
    Integer number = leafNumbers.get(leaf.name());
    if (number == null) {
      if (leafNames.size() >= (long) SLACK * limit.max()) {
        fold();
      }
      number = leafNames.size();
      leafNames.add(leaf.name());
      leafNumbers.put(leaf.name(), number);
    }
    leaf.number(numbered, number);
    return number;
  }

  /** Each column for itself: not every record need have every column. */
  private void fold() {
    for (Counted column : columns) {
      if (column != null) {
        column.fold(leafNames, limit);
      }
    }
    leafNames.clear();
    leafNumbers.clear();
    numbered = new Object();
    rows = 0;
  }

  private Counted of(ColumnLayout.Column column) {
    int slot = column.slot();
    if (slot >= columns.length) {
      columns = Arrays.copyOf(columns, Math.max(slot + 1, 2 * columns.length));
    }
    Counted counted = columns[slot];
    if (counted == null) {
      counted = new Counted(column, scratch);
      columns[slot] = counted;
    }
    return counted;
  }

  /** Hands on one partial for each column; the first carries where the events were read. */
  void emit(Subject subject, long paneStart, Consumer<ColumnPartial> out) {
    fold();
    SortedMap<String, Integer> slots = new TreeMap<>();
    for (int slot = 0; slot < columns.length; slot++) {
      if (columns[slot] != null) {
        slots.put(layout.inSlot(slot).name(), slot);
      }
    }
    List<InputRange> ranges = read.ranges();
    for (Map.Entry<String, Integer> column : slots.entrySet()) {
      Counted counted = Objects.requireNonNull(columns[column.getValue()]);
      out.accept(
          new ColumnPartial(
              subject, paneStart, column.getKey(), counted.batch.all(), counted.leaves, ranges));
      ranges = List.of();
    }
  }

  long bytes() {
    long bytes = 0;
    for (Counted column : columns) {
      bytes += column == null ? 0 : column.bytes();
    }
    return bytes;
  }
}
