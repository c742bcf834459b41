// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.baseline;

import io.tidewatch.app.baseline.BaselineRows.Reach;
import io.tidewatch.config.BaselineSpec;
import io.tidewatch.config.Monitor;
import io.tidewatch.sinks.baseline.BaselineFacts;
import io.tidewatch.sinks.baseline.BaselineStore;
import io.tidewatch.sinks.baseline.ColumnSummary;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.baseline.BaselineBuilder;
import io.tidewatch.validators.baseline.BaselineCount;
import io.tidewatch.validators.baseline.BaselineFormat;
import io.tidewatch.validators.slice.Slicing;
import java.io.IOException;
import java.util.Collections;
import java.util.Optional;

/** Builds the baseline of a monitor from its rows, in two passes, and keeps it in a store. */
public final class Baselines {

  private final Monitor monitor;

  public Baselines(Monitor monitor) {
    this.monitor = monitor;
  }

  /**
   * Builds the baseline of a period.
   *
   * @return empty where there is no row in the period, or more of them may still come
   */
  public Optional<Baseline> build(BaselineRows rows, BaselineSpec.Period period)
      throws IOException {
    var pilot =
        BaselineBuilder.pilot(
                monitor.name(), monitor.columns(), monitor.limits(), new Slicing(monitor.slices()))
            .forWindows(Collections.max(monitor.windows()));
    long[] seen = new long[1];
    Reach reach =
        rows.eachIn(
            period,
            event -> {
              pilot.observe(event.row(), event.time(), event.id());
              seen[0]++;
            });
    if (seen[0] == 0 || reach == Reach.WITHIN_THE_PERIOD) {
      return Optional.empty();
    }
    BaselineCount count = pilot.freeze();
    rows.eachIn(period, event -> count.count(event.row(), event.time(), event.id()));
    return Optional.of(count.build(period.from(), period.to()));
  }

  /**
   * Publishes a baseline.
   *
   * @param parent id of the one whose edges and dictionaries it has, or that it replaces after a
   *     refit; empty for the first
   * @param reason why it was made
   */
  public static void publish(
      Baseline baseline, Optional<String> parent, String reason, BaselineStore store)
      throws IOException {
    var columns =
        baseline.columns().values().stream()
            .map(
                column ->
                    new ColumnSummary(
                        column.frame().name(),
                        column.frame().type(),
                        column.profile().rows(),
                        column.profile().counters().absent()))
            .toList();
    var facts =
        new BaselineFacts(
            baseline.id(),
            baseline.monitor(),
            baseline.from(),
            baseline.to(),
            baseline.rows(),
            parent,
            reason,
            columns);
    store.publish(facts, BaselineFormat.INSTANCE.toBytes(baseline));
  }

  /** Reads a stored baseline. */
  public static Baseline load(String id, BaselineStore store) throws IOException {
    return BaselineFormat.INSTANCE.fromBytes(store.load(id));
  }
}
