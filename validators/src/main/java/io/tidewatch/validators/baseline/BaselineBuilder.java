// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.baseline;

import io.tidewatch.config.ColumnSpec;
import io.tidewatch.config.Limits;
import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.event.Schema;
import io.tidewatch.validators.profile.ColumnFrame;
import io.tidewatch.validators.slice.Slicing;
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

  private final String monitor;
  private final Map<String, ColumnSpec> columns;
  private final Limits limits;
  private final Slicing slicing;
  private final SortedMap<String, ColumnPilot> pilots = new TreeMap<>();
  private final TextCounts leaves = new TextCounts(LEAVES);
  private @Nullable Schema schema;
  private List<ColumnPilot> bySchema = List.of();

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

  /** Learns from one row. */
  public void observe(Row row) {
    if (schema == null || !schema.equals(row.schema())) {
      bind(row.schema());
    }
    for (int i = 0; i < bySchema.size(); i++) {
      bySchema.get(i).observe(row.text(i));
    }
    if (!slicing.columns().isEmpty()) {
      leaves.add(slicing.leafOf(row));
    }
  }

  /** Ends the first pass. */
  public BaselineCount freeze() {
    SortedMap<String, ColumnFrame> frames = new TreeMap<>();
    pilots.forEach((name, pilot) -> frames.put(name, pilot.freeze(limits)));
    return new BaselineCount(
        monitor, frames, limits, SliceChoice.of(slicing, leaves.counts(), limits));
  }

  /** The first columns of the schema, up to the limit. */
  private void bind(Schema next) {
    int size = Math.min(next.size(), limits.columns());
    int distinct = DISTINCT_IN_ALL / Math.max(1, size);
    int limit = Math.max(DISTINCT_MIN, Math.min(DISTINCT_MAX, distinct));
    List<ColumnPilot> bound = new ArrayList<>(size);
    for (String name : next.names().subList(0, size)) {
      ColumnSpec spec = columns.getOrDefault(name, ColumnSpec.UNDECLARED);
      bound.add(pilots.computeIfAbsent(name, key -> new ColumnPilot(key, spec, limit)));
    }
    bySchema = bound;
    schema = next;
  }
}
