// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import io.tidewatch.config.Monitor;
import io.tidewatch.validators.event.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.streaming.api.TimerService;

/**
 * The panes of one key that windows still need, and the timers at which these windows are read:
 * when they close, and where late rows come, at the next end of a pane. So a window is read anew at
 * most once a pane, however many late rows come to it.
 *
 * @param <P> what is known of a pane
 */
final class OpenWindows<P> {

  private final List<Duration> sizes;
  private final long paneMillis;
  private final long latenessMillis;
  private final MapState<Long, P> panes;
  private final MapState<Long, Long> late;
  private final BinaryOperator<P> merge;

  /**
   * Works on the state of the current key.
   *
   * @param panes by their first millisecond
   * @param late when panes to which late rows came are read again, by the same; unused where the
   *     monitor allows none
   * @param merge adds a part of a pane to what is known of it; the order does not matter
   */
  OpenWindows(
      Monitor monitor,
      MapState<Long, P> panes,
      MapState<Long, Long> late,
      BinaryOperator<P> merge) {
    this.sizes = monitor.windows();
    this.paneMillis = monitor.pane().toMillis();
    this.latenessMillis = monitor.lateness().toMillis();
    this.panes = panes;
    this.late = late;
    this.merge = merge;
  }

  /** A window whose end has passed, and what is known of its panes, in their order. */
  record Closed<P>(Window window, Instant asOf, List<P> panes) {}

  /**
   * Adds a part of a pane.
   *
   * @param watermark up to which windows have been read
   */
  void add(long paneStart, P part, long watermark, TimerService timers) throws Exception {
    P pane = panes.get(paneStart);
    if (pane == null) {
      for (Duration size : sizes) {
        long last = Window.floor(paneStart, size.toMillis()) + size.toMillis() - 1;
        timers.registerEventTimeTimer(last > watermark ? last : last + latenessMillis);
        timers.registerEventTimeTimer(last + latenessMillis);
      }
    }
    panes.put(paneStart, pane == null ? part : merge.apply(pane, part));
    if (paneStart + paneMillis - 1 <= watermark) {
      long asOf = Window.floor(watermark + 1, paneMillis) + paneMillis;
      late.put(paneStart, asOf);
      timers.registerEventTimeTimer(asOf - 1);
    }
  }

  /** The windows to be read at that millisecond: first those that are read anew, then the new. */
  List<Closed<P>> closedAt(long time) throws Exception {
    long asOf = time + 1;
    var closed = new ArrayList<Closed<P>>();
    if (latenessMillis > 0) {
      for (Window window : revisedAt(asOf)) {
        closed.add(new Closed<>(window, Instant.ofEpochMilli(asOf), panesOf(window)));
      }
    }
    closed.addAll(endedAt(asOf, Instant.ofEpochMilli(asOf)));
    return closed;
  }

  /** The windows that no row can change any more after that millisecond, as they are for good. */
  List<Closed<P>> settledAt(long time) throws Exception {
    return endedAt(time + 1 - latenessMillis, Instant.ofEpochMilli(time + 1));
  }

  /** Drops the panes that no window needs after that millisecond. */
  void forget(long time) throws Exception {
    long settled = time + 1 - latenessMillis;
    long kept = settled;
    for (Duration size : sizes) {
      kept = Math.min(kept, Window.floor(settled, size.toMillis()));
    }
    var starts = new ArrayList<Long>();
    panes.keys().forEach(starts::add);
    for (long start : starts) {
      if (start < kept) {
        panes.remove(start);
      }
    }
  }

  private List<Closed<P>> endedAt(long end, Instant asOf) throws Exception {
    var ended = new ArrayList<Closed<P>>();
    for (Duration size : sizes) {
      if (end % size.toMillis() == 0) {
        Window window = Window.of(end - size.toMillis(), size.toMillis());
        List<P> known = panesOf(window);
        if (!known.isEmpty()) {
          ended.add(new Closed<>(window, asOf, known));
        }
      }
    }
    return ended;
  }

  private SortedSet<Window> revisedAt(long asOf) throws Exception {
    var due = new ArrayList<Long>();
    for (var pane : late.entries()) {
      if (pane.getValue() <= asOf) {
        due.add(pane.getKey());
      }
    }
    var windows = new TreeSet<Window>();
    for (long start : due) {
      late.remove(start);
      for (Duration size : sizes) {
        Window window = Window.containing(Instant.ofEpochMilli(start), size);
        if (window.end().toEpochMilli() < asOf) {
          windows.add(window);
        }
      }
    }
    return windows;
  }

  private List<P> panesOf(Window window) throws Exception {
    var known = new ArrayList<P>();
    long end = window.end().toEpochMilli();
    for (long start = window.start().toEpochMilli(); start < end; start += paneMillis) {
      P pane = panes.get(start);
      if (pane != null) {
        known.add(pane);
      }
    }
    return known;
  }
}
