// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import io.tidewatch.config.Monitor;
import io.tidewatch.validators.event.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.streaming.api.TimerService;

/**
 * The panes of one key that windows still need, and the timers that close these windows.
 *
 * @param <P> what is known of a pane
 */
final class OpenWindows<P> {

  private final List<Duration> sizes;
  private final long paneMillis;
  private final MapState<Long, P> panes;
  private final BinaryOperator<P> merge;

  /**
   * Works on the state of the current key.
   *
   * @param panes by their first millisecond
   * @param merge adds a part of a pane to what is known of it; the order does not matter
   */
  OpenWindows(Monitor monitor, MapState<Long, P> panes, BinaryOperator<P> merge) {
    this.sizes = monitor.windows();
    this.paneMillis = monitor.pane().toMillis();
    this.panes = panes;
    this.merge = merge;
  }

  /** A window whose end has passed, and what is known of its panes, in their order. */
  record Closed<P>(Window window, List<P> panes) {}

  void add(long paneStart, P part, TimerService timers) throws Exception {
    P pane = panes.get(paneStart);
    if (pane == null) {
      for (Duration size : sizes) {
        long start = Window.floor(paneStart, size.toMillis());
        timers.registerEventTimeTimer(start + size.toMillis() - 1);
      }
    }
    panes.put(paneStart, pane == null ? part : merge.apply(pane, part));
  }

  /** The windows that end with that millisecond; panes that no other window needs are dropped. */
  List<Closed<P>> closedAt(long time) throws Exception {
    long end = time + 1;
    var closed = new ArrayList<Closed<P>>();
    for (Duration size : sizes) {
      if (end % size.toMillis() == 0) {
        List<P> known = panesOf(end, size.toMillis());
        if (!known.isEmpty()) {
          closed.add(new Closed<>(Window.of(end - size.toMillis(), size.toMillis()), known));
        }
      }
    }
    forget(end);
    return closed;
  }

  private List<P> panesOf(long end, long sizeMillis) throws Exception {
    var known = new ArrayList<P>();
    for (long start = end - sizeMillis; start < end; start += paneMillis) {
      P pane = panes.get(start);
      if (pane != null) {
        known.add(pane);
      }
    }
    return known;
  }

  private void forget(long end) throws Exception {
    long kept = end;
    for (Duration size : sizes) {
      kept = Math.min(kept, Window.floor(end, size.toMillis()));
    }
    var starts = new ArrayList<Long>();
    panes.keys().forEach(starts::add);
    for (long start : starts) {
      if (start < kept) {
        panes.remove(start);
      }
    }
  }
}
