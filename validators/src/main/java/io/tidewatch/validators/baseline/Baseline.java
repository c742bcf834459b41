// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.baseline;

import io.tidewatch.config.Monitor;
import io.tidewatch.validators.profile.Profile;
import io.tidewatch.validators.slice.LeafLimit;
import io.tidewatch.validators.slice.Slicing;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What windows of a monitor are compared with: immutable, and named by a hash of its content.
 *
 * @param id 32 hex digits; equal content has an equal id
 * @param from first instant of its rows
 * @param to first instant after its rows
 * @param columns by name
 * @param slices lean profiles by slice and column; without the slice of everything
 */
public record Baseline(
    String id,
    String monitor,
    Instant from,
    Instant to,
    long rows,
    SortedMap<String, ColumnBaseline> columns,
    SortedMap<String, SortedMap<String, Profile>> slices) {

  public Baseline {
    columns = Collections.unmodifiableSortedMap(new TreeMap<>(columns));
    slices = Collections.unmodifiableSortedMap(new TreeMap<>(slices));
  }

  /** Which leaves of a pane keep their names: first those of the slices that a baseline knows. */
  public static LeafLimit leafLimit(Monitor monitor, Optional<Baseline> baseline) {
    return new LeafLimit(
        new Slicing(monitor.slices()),
        baseline.map(known -> known.slices().keySet()).orElse(new TreeSet<>()),
        monitor.limits().leafCells());
  }

  /** A baseline without slices. */
  public Baseline(
      String id,
      String monitor,
      Instant from,
      Instant to,
      long rows,
      SortedMap<String, ColumnBaseline> columns) {
    this(id, monitor, from, to, rows, columns, new TreeMap<>());
  }

  /** The same baseline under the id that its content gives. */
  public Baseline named() {
    return new Baseline(BaselineFormat.contentId(this), monitor, from, to, rows, columns, slices);
  }

  public Optional<ColumnBaseline> column(String name) {
    return Optional.ofNullable(columns.get(name));
  }

  /** The profile of a column in a slice; empty where the slice had too few rows. */
  public Optional<Profile> slice(String slice, String column) {
    if (slice.equals(Slicing.ALL)) {
      return column(column).map(ColumnBaseline::profile);
    }
    Map<String, Profile> profiles = slices.get(slice);
    return profiles == null ? Optional.empty() : Optional.ofNullable(profiles.get(column));
  }
}
