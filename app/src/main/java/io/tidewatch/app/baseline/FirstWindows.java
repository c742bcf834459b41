// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.baseline;

import io.tidewatch.config.BaselineSpec;
import io.tidewatch.config.Monitor;
import io.tidewatch.validators.event.Window;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Where a stream begins: the time from which edges and dictionaries are learned. */
final class FirstWindows {

  private static final BaselineSpec.Period EVER =
      new BaselineSpec.Period(Instant.EPOCH, Instant.parse("2200-01-01T00:00:00Z"));

  private static final Duration DAY = Duration.ofDays(1);

  private FirstWindows() {}

  /**
   * The first windows of a stream, so long.
   *
   * <p>A first row must be confirmed by another within a day, as watermarks ask for, so that one
   * stray time does not begin the stream years too early. The order of rows does not matter.
   *
   * @return empty where the stream has no such row
   */
  static Optional<BaselineSpec.Period> of(Monitor monitor, BaselineRows rows, Duration length)
      throws IOException {
    long paneMillis = monitor.pane().toMillis();
    var panes = new TreeMap<Long, Integer>();
    rows.eachIn(
        EVER,
        event ->
            panes.merge(Window.floor(event.time().toEpochMilli(), paneMillis), 1, Integer::sum));
    for (Map.Entry<Long, Integer> pane : panes.entrySet()) {
      Long next = panes.higherKey(pane.getKey());
      boolean followed = next != null && next - pane.getKey() <= DAY.toMillis();
      if (pane.getValue() > 1 || followed) {
        Instant from = Instant.ofEpochMilli(pane.getKey());
        return Optional.of(new BaselineSpec.Period(from, from.plus(length)));
      }
    }
    return Optional.empty();
  }
}
