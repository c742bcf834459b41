// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.pane;

import io.tidewatch.config.ColumnSpec;
import io.tidewatch.config.ColumnType;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.RowSource;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.baseline.ColumnBaseline;
import io.tidewatch.validators.event.Schema;
import io.tidewatch.validators.profile.ColumnFrame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which frame counts each column of each schema. A column of the baseline, or a JSON pointer that
 * the author declares, is counted as missing where the schema does not have it: a column that
 * vanishes must be seen.
 */
final class ColumnLayout {

  /** Shapes of records, which come shared; beyond this many those seen are forgotten. */
  private static final int SCHEMAS_MAX = 1024;

  /**
   * How a column is counted.
   *
   * @param slot the place of its profile among those of all columns
   */
  record Column(ColumnFrame frame, int slot) {}

  /**
   * The columns of one schema, then those expected that it does not have.
   *
   * @param present columns of the schema
   */
  record Columns(int present, List<Column> columns) {

    int size() {
      return columns.size();
    }

    Column at(int index) {
      return columns.get(index);
    }
  }

  /** The column of all names beyond the limit: counted, not compared. */
  private static final String OTHERS = "(other columns)";

  private final ColumnFrame others =
      ColumnFrame.unfrozen(OTHERS, ColumnType.IDENTIFIER, Optional.empty());
  private final Monitor monitor;
  private final Optional<Baseline> baseline;
  private final Map<String, ColumnFrame> frames = new HashMap<>();
  private final IdentityHashMap<ColumnFrame, Integer> slots = new IdentityHashMap<>();
  private final List<ColumnFrame> bySlot = new ArrayList<>();
  private final IdentityHashMap<Schema, Columns> layouts = new IdentityHashMap<>();
  private final Set<String> expected = new TreeSet<>();
  private int unknown;

  ColumnLayout(Monitor monitor, Optional<Baseline> baseline) {
    this.monitor = monitor;
    this.baseline = baseline;
    baseline.ifPresent(all -> expected.addAll(all.columns().keySet()));
    monitor.columns().keySet().stream().filter(this::isPointer).forEach(expected::add);
  }

  /** Whether the author names a member deep in a JSON record, which may lack it. */
  private boolean isPointer(String column) {
    RowSource rows = monitor.sources().rows();
    return column.startsWith("/")
        && !rows.id().equals(Optional.of(column))
        && !rows.stream().time().field().equals(column)
        && !rows.version().field().equals(Optional.of(column))
        && !rows.stage().field().equals(Optional.of(column));
  }

  Columns of(Schema schema) {
    Columns layout = layouts.get(schema);
    if (layout == null) {
      if (layouts.size() >= SCHEMAS_MAX) {
        layouts.clear();
      }
      var ordered = new ArrayList<ColumnFrame>();
      schema.names().forEach(name -> ordered.add(frame(name)));
      for (String name : expected) {
        if (schema.indexOf(name).isEmpty()) {
          ordered.add(frame(name));
        }
      }
      List<Column> columns =
          ordered.stream().map(frame -> new Column(frame, slotOf(frame))).toList();
      layout = new Columns(schema.size(), columns);
      layouts.put(schema, layout);
    }
    return layout;
  }

  private int slotOf(ColumnFrame frame) {
    return slots.computeIfAbsent(
        frame,
        fresh -> {
          bySlot.add(fresh);
          return bySlot.size() - 1;
        });
  }

  /** The frame whose profiles are in a slot. */
  ColumnFrame inSlot(int slot) {
    return bySlot.get(slot);
  }

  /** Beyond the limit new names share one column, so that a stream of ever new names has an end. */
  private ColumnFrame frame(String column) {
    ColumnFrame known = frames.get(column);
    if (known == null) {
      Optional<ColumnFrame> frozen =
          baseline.flatMap(all -> all.column(column)).map(ColumnBaseline::frame);
      if (frozen.isEmpty() && unknown >= monitor.limits().columns()) {
        return others;
      }
      unknown += frozen.isPresent() ? 0 : 1;
      known = frozen.orElseGet(() -> unfrozen(column));
      frames.put(column, known);
    }
    return known;
  }

  /** Without a baseline nothing can be inferred: what is not declared is counted as categories. */
  private ColumnFrame unfrozen(String column) {
    ColumnSpec spec = monitor.columns().getOrDefault(column, ColumnSpec.UNDECLARED);
    return ColumnFrame.unfrozen(column, spec.type().orElse(ColumnType.CATEGORICAL), spec.range());
  }
}
