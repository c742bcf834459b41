// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.baseline;

import io.tidewatch.config.ColumnSpec;
import io.tidewatch.config.Limits;
import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.event.Schema;
import io.tidewatch.validators.format.Hash;
import io.tidewatch.validators.profile.ColumnFrame;
import io.tidewatch.validators.slice.Slicing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The first of two passes over a baseline's rows: learns types, edges and dictionaries. The second
 * pass, {@link BaselineCount}, counts the same rows exactly.
 *
 * <p>The same rows in any order give the same frames.
 */
public final class BaselineBuilder {

  /** Different numbers kept over all columns: 16 bytes each at half load, some 256 MB. */
  private static final int DISTINCT_IN_ALL = 8_000_000;

  private static final int DISTINCT_MIN = 16_384;
  private static final int DISTINCT_MAX = 200_000;

  /** Crossings counted exactly before only frequent ones are kept. */
  private static final int LEAVES = 1 << 16;

  /** A column of the rows' schema, and what is learned of it. */
  private record Observed(int column, ColumnPilot pilot) {}

  private final String monitor;
  private final Map<String, ColumnSpec> columns;
  private final Limits limits;
  private final Slicing slicing;
  private final SortedMap<String, ColumnPilot> pilots = new TreeMap<>();
  private final TextCounts leaves = new TextCounts(LEAVES);
  private @Nullable Schema schema;
  private List<Observed> bySchema = List.of();
  private long windowMillis = Duration.ofDays(1).toMillis();
  private long earliestMillis = Long.MAX_VALUE;
  private long latestMillis = Long.MIN_VALUE;
  private long rows;

  private BaselineBuilder(
      String monitor, Map<String, ColumnSpec> columns, Limits limits, Slicing slicing) {
    this.monitor = monitor;
    this.columns = Map.copyOf(columns);
    this.limits = limits;
    this.slicing = slicing;
  }

  /**
   * Starts the first pass.
   *
   * @param columns what the author says of some columns; all columns of the rows are profiled
   */
  public static BaselineBuilder pilot(
      String monitor, Map<String, ColumnSpec> columns, Limits limits, Slicing slicing) {
    return new BaselineBuilder(monitor, columns, limits, slicing);
  }

  /**
   * Starts the first pass for windows of up to that size; otherwise of up to a day. Embeddings are
   * so sampled that some 5000 fall in a window of mean traffic.
   */
  public BaselineBuilder forWindows(Duration largest) {
    windowMillis = largest.toMillis();
    return this;
  }

  /**
   * Learns from one row.
   *
   * @param time when its event was
   * @param id of its event
   */
  public void observe(Row row, Instant time, String id) {
    if (schema == null || !schema.equals(row.schema())) {
      bind(row.schema());
    }
    rows++;
    earliestMillis = Math.min(earliestMillis, time.toEpochMilli());
    latestMillis = Math.max(latestMillis, time.toEpochMilli());
    long idHash = Hash.mix(id, 0);
    for (Observed observed : bySchema) {
      String text = row.text(observed.column());
      observed.pilot().observe(text, time.toEpochMilli(), idHash);
    }
    if (!slicing.columns().isEmpty()) {
      leaves.add(slicing.leafOf(row));
    }
  }

  /** Ends the first pass. */
  public BaselineCount freeze() {
    SortedMap<String, ColumnFrame> frames = new TreeMap<>();
    double perWindow = rowsPerWindow();
    pilots.forEach((name, pilot) -> frames.put(name, pilot.freeze(limits, perWindow)));
    return new BaselineCount(
        monitor, frames, limits, SliceChoice.of(slicing, leaves.counts(), limits));
  }

  private double rowsPerWindow() {
    double span = Math.max((double) windowMillis, (double) latestMillis - (double) earliestMillis);
    return (double) rows * ((double) windowMillis / span);
  }

  /** The first columns of the schema, up to the limit over all shapes of records together. */
  private void bind(Schema next) {
    int size = Math.min(next.size(), limits.columns());
    int distinct = DISTINCT_IN_ALL / Math.max(1, size);
    int limit = Math.max(DISTINCT_MIN, Math.min(DISTINCT_MAX, distinct));
    List<Observed> bound = new ArrayList<>(size);
    for (int column = 0; column < size; column++) {
      String name = next.names().get(column);
      if (pilots.size() < limits.columns() || pilots.containsKey(name)) {
        ColumnSpec spec = columns.getOrDefault(name, ColumnSpec.UNDECLARED);
        ColumnPilot pilot = pilots.computeIfAbsent(name, key -> new ColumnPilot(key, spec, limit));
        bound.add(new Observed(column, pilot));
      }
    }
    bySchema = bound;
    schema = next;
  }
}
