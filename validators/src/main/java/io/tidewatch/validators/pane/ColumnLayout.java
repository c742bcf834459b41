// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.pane;

import io.tidewatch.config.ColumnSpec;
import io.tidewatch.config.ColumnType;
import io.tidewatch.config.Monitor;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.event.Schema;
import io.tidewatch.validators.profile.ColumnFrame;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/** Which frame counts each column of each schema. */
final class ColumnLayout {

  private final Monitor monitor;
  private final Optional<Baseline> baseline;
  private final Map<String, ColumnFrame> frames = new HashMap<>();
  private final IdentityHashMap<Schema, ColumnFrame[]> layouts = new IdentityHashMap<>();

  ColumnLayout(Monitor monitor, Optional<Baseline> baseline) {
    this.monitor = monitor;
    this.baseline = baseline;
  }

  /** One frame for each column of the schema. */
  ColumnFrame[] of(Schema schema) {
    ColumnFrame[] layout = layouts.get(schema);
    if (layout == null) {
      if (layouts.size() >= 1024) { // shapes of records; schemas come shared
        layouts.clear();
      }
      layout = schema.names().stream().map(this::frame).toArray(ColumnFrame[]::new);
      layouts.put(schema, layout);
    }
    return layout;
  }

  private ColumnFrame frame(String column) {
    return frames.computeIfAbsent(
        column,
        name ->
            baseline
                .flatMap(known -> known.column(name))
                .map(known -> known.frame())
                .orElseGet(() -> unfrozen(name)));
  }

  /** Without a baseline nothing can be inferred: what is not declared is counted as categories. */
  private ColumnFrame unfrozen(String column) {
    ColumnSpec spec = monitor.columns().getOrDefault(column, ColumnSpec.UNDECLARED);
    return ColumnFrame.unfrozen(column, spec.type().orElse(ColumnType.CATEGORICAL), spec.range());
  }
}
