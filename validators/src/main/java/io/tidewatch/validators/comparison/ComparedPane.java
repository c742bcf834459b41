// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.comparison;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** All cases that become part of a comparison in one pane. Not thread-safe. */
public final class ComparedPane {

  private final TreeMap<ComparedCell, ComparedSums> cells = new TreeMap<>();

  /** Adds to a cell; the sums are not kept. */
  public void add(ComparedCell cell, ComparedSums sums) {
    cells.computeIfAbsent(cell, key -> new ComparedSums()).merge(sums);
  }

  /** The cells, in order; for reading only. */
  public SortedMap<ComparedCell, ComparedSums> cells() {
    return Collections.unmodifiableSortedMap(cells);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ComparedPane that && cells.equals(that.cells);
  }

  @Override
  public int hashCode() {
    return cells.hashCode();
  }

  @Override
  public String toString() {
    return "ComparedPane" + cells;
  }
}
