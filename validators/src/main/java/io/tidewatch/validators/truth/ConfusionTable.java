// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.validators.format.Fields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * How often a class was predicted where another, or the same, was right; signed and mergeable.
 *
 * <p>The first {@link #CLASSES_MAX} classes are kept, those that the document names before the
 * others, else in alphabetical order; all others are one, {@link #OTHER}. Which these are is a
 * function of the classes and not of their order; a class that made way does not come back until
 * the table is empty.
 */
final class ConfusionTable {

  /** Classes that are told apart: at most some 65,000 cells. A bound on state. */
  static final int CLASSES_MAX = 256;

  /** Stands for the classes that are not kept. */
  static final String OTHER = "(other)";

  /** What was right, and what was predicted. */
  record Cell(String actual, String predicted) implements Comparable<Cell> {

    private static final Comparator<Cell> ORDER =
        Comparator.comparing(Cell::actual).thenComparing(Cell::predicted);

    /** Whether the class was predicted; of two that are not kept nobody knows. */
    boolean isRight() {
      return actual.equals(predicted) && !actual.equals(OTHER);
    }

    @Override
    public int compareTo(Cell other) {
      return ORDER.compare(this, other);
    }
  }

  private final SortedSet<String> named;
  private final Comparator<String> order;
  private final TreeMap<Cell, Long> cells = new TreeMap<>();
  private final TreeMap<String, Integer> uses; // cells that a class is part of
  private Optional<String> ceiling = Optional.empty(); // the first class that made way

  /**
   * An empty table.
   *
   * @param named classes that make way last
   */
  ConfusionTable(SortedSet<String> named) {
    this.named = named;
    this.order =
        Comparator.comparing((String name) -> named.contains(name) ? 0 : 1)
            .thenComparing(Comparator.naturalOrder());
    this.uses = new TreeMap<>(order);
  }

  void add(String actual, String predicted, long times) {
    add(new Cell(actual, predicted), times);
    settle();
  }

  /**
   * Adds all of another table. Of one that names other classes, those that made way there are
   * {@link #OTHER} here, named or not.
   */
  void merge(ConfusionTable other) {
    if (named.equals(other.named)) {
      other.ceiling.ifPresent(this::lower);
    }
    other.cells.forEach(this::add);
    settle();
  }

  /** Whether some classes were not told apart. */
  boolean hasOthers() {
    return ceiling.isPresent();
  }

  boolean isZero() {
    return cells.isEmpty();
  }

  /** The counts that are not 0, ordered; for reading only. */
  SortedMap<Cell, Long> cells() {
    return Collections.unmodifiableSortedMap(cells);
  }

  void write(DataOutput out) throws IOException {
    Fields.writeOptionalString(ceiling, out);
    Fields.writeVarLong(cells.size(), out);
    for (Map.Entry<Cell, Long> entry : cells.entrySet()) {
      Fields.writeString(entry.getKey().actual(), out);
      Fields.writeString(entry.getKey().predicted(), out);
      Fields.writeSignedVarLong(entry.getValue(), out);
    }
  }

  static ConfusionTable read(SortedSet<String> named, DataInput in) throws IOException {
    var table = new ConfusionTable(named);
    table.ceiling = Fields.readOptionalString(in);
    for (long rest = Fields.readVarLong(in); rest > 0; rest--) {
      var cell = new Cell(Fields.readString(in), Fields.readString(in));
      table.add(cell, Fields.readSignedVarLong(in));
    }
    return table;
  }

  private void add(Cell cell, long times) {
    var kept = new Cell(kept(cell.actual()), kept(cell.predicted()));
    Long before = cells.get(kept);
    long after = times + (before == null ? 0 : before);
    if (after == 0) {
      cells.remove(kept);
    } else {
      cells.put(kept, after);
    }
    use(kept, (after == 0 ? 0 : 1) - (before == null ? 0 : 1));
  }

  private String kept(String name) {
    return ceiling.isPresent() && order.compare(name, ceiling.get()) >= 0 && !name.equals(OTHER)
        ? OTHER
        : name;
  }

  private void use(Cell cell, int change) {
    if (change != 0) {
      use(cell.actual(), change);
      if (!cell.isRight()) {
        use(cell.predicted(), change);
      }
    }
  }

  private void use(String name, int change) {
    if (!name.equals(OTHER) && uses.merge(name, change, Integer::sum) == 0) {
      uses.remove(name);
    }
  }

  private void settle() {
    while (uses.size() > CLASSES_MAX) {
      lower(uses.lastKey());
    }
    if (cells.isEmpty()) {
      ceiling = Optional.empty();
    }
  }

  /** Makes all classes from that one on one. */
  private void lower(String first) {
    if (ceiling.isPresent() && order.compare(ceiling.get(), first) <= 0) {
      return;
    }
    ceiling = Optional.of(first);
    var all = new TreeMap<>(cells);
    cells.clear();
    uses.clear();
    all.forEach(this::add);
  }
}
