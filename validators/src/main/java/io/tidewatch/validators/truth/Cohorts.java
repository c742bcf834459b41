// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.slice.LeafLimit;
import io.tidewatch.validators.slice.Slicing;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The run-off triangle of one subject: an {@link OutcomeTable} per prediction pane, arrival pane
 * and leaf, as actuaries keep late claims.
 *
 * <p>The value of a cohort as of a time is the sum over the arrival panes that ended by then, so it
 * depends neither on the order of arrival nor on how far a source has read ahead. Cells that sum to
 * nothing are dropped. Not thread-safe.
 */
public final class Cohorts {

  private final long paneMillis;
  private final TreeMap<CohortCell, OutcomeTable> cells = new TreeMap<>();
  private final Set<String> leaves = new HashSet<>(); // of the cells, and of some that are zero

  /**
   * An empty triangle.
   *
   * @param paneMillis size of the panes of both axes
   */
  public Cohorts(long paneMillis) {
    if (paneMillis <= 0) {
      throw new IllegalArgumentException("paneMillis is " + paneMillis + ", must be > 0");
    }
    this.paneMillis = paneMillis;
  }

  /** The cell that a change belongs to; see {@link CohortCell#of}. */
  public static CohortCell cellOf(Change change, long paneMillis) {
    return CohortCell.of(change, paneMillis);
  }

  public long paneMillis() {
    return paneMillis;
  }

  /** Adds a table to the cell of those panes and that leaf; the table is not kept. */
  public void add(Instant paneStart, Instant arrivalStart, String leaf, OutcomeTable table) {
    add(new CohortCell(paneStart, arrivalStart, leaf), table);
  }

  /** Adds a table to a cell; the table is not kept. */
  public void add(CohortCell cell, OutcomeTable table) {
    OutcomeTable known = cells.get(cell);
    if (known == null) {
      known = OutcomeTable.empty(table.design());
      cells.put(cell, known);
    }
    known.merge(table);
    leaves.add(cell.leaf());
    if (known.isZero()) {
      cells.remove(cell);
    }
  }

  /** Leaves of the cells, and at most of some that were taken back. */
  public int leaves() {
    return leaves.size();
  }

  /** Adds the cells of leaves beyond a limit to those of all others, where there are too many. */
  public void hold(LeafLimit limit) {
    if (leaves.size() <= limit.max()) {
      return;
    }
    var named = new TreeMap<String, Long>();
    cells.keySet().forEach(cell -> named.put(cell.leaf(), 1L));
    limit.hold(named, Long::sum);
    var all = new TreeMap<>(cells);
    cells.clear();
    leaves.clear();
    all.forEach(
        (cell, table) ->
            add(
                named.containsKey(cell.leaf())
                    ? cell
                    : new CohortCell(cell.predictionPane(), cell.arrivalPane(), limit.other()),
                table));
  }

  /** Adds one change to its cell. */
  public void add(Change change, OutcomeDesign design) {
    OutcomeTable table = OutcomeTable.empty(design);
    table.add(change.contribution(), change.sign());
    add(CohortCell.of(change, paneMillis), table);
  }

  public void merge(Cohorts other) {
    other.cells.forEach(this::add);
  }

  /** The cells that are not zero, in order; for reading only. */
  public SortedMap<CohortCell, OutcomeTable> cells() {
    return Collections.unmodifiableSortedMap(cells);
  }

  public boolean isEmpty() {
    return cells.isEmpty();
  }

  /**
   * What was known at a time of the predictions of a window, per slice.
   *
   * @param window a union of panes
   * @param asOf arrival panes that end after it are left out
   */
  public SortedMap<String, OutcomeTable> asOf(Window window, Instant asOf, Slicing slicing) {
    return asOf(List.of(this), window, asOf, slicing);
  }

  /** As {@link #asOf(Window, Instant, Slicing)}, of a triangle that is kept in parts. */
  public static SortedMap<String, OutcomeTable> asOf(
      List<Cohorts> parts, Window window, Instant asOf, Slicing slicing) {
    var leaves = new TreeMap<String, OutcomeTable>();
    for (Cohorts part : parts) {
      Instant lastArrival = asOf.minusMillis(part.paneMillis);
      part.during(window)
          .forEach(
              (cell, table) -> {
                if (!cell.arrivalPane().isAfter(lastArrival)) {
                  sum(leaves, cell.leaf(), table);
                }
              });
    }
    var slices = new TreeMap<String, OutcomeTable>();
    leaves.forEach((leaf, table) -> slicing.slicesOf(leaf).forEach(s -> sum(slices, s, table)));
    return slices;
  }

  /**
   * Adds what was known at a time of the predictions of a window, all in the cells of their own
   * panes: when it arrived is not told apart any more.
   */
  public void addSettled(Cohorts other, Window window, Instant asOf) {
    Instant lastArrival = asOf.minusMillis(other.paneMillis);
    other
        .during(window)
        .forEach(
            (cell, table) -> {
              if (!cell.arrivalPane().isAfter(lastArrival)) {
                add(cell.predictionPane(), cell.predictionPane(), cell.leaf(), table);
              }
            });
  }

  /** Drops the predictions of all panes that start before a time. */
  public void forget(Instant before) {
    cells.headMap(new CohortCell(before, before, "")).clear();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Cohorts that
        && paneMillis == that.paneMillis
        && cells.equals(that.cells);
  }

  @Override
  public int hashCode() {
    return cells.hashCode();
  }

  @Override
  public String toString() {
    return "Cohorts" + cells;
  }

  private Map<CohortCell, OutcomeTable> during(Window window) {
    return cells.subMap(
        new CohortCell(window.start(), window.start(), ""),
        new CohortCell(window.end(), window.end(), ""));
  }

  private static void sum(Map<String, OutcomeTable> sums, String name, OutcomeTable table) {
    OutcomeTable sum = sums.get(name);
    if (sum == null) {
      sums.put(name, table.copy());
    } else {
      sum.merge(table);
    }
  }
}
