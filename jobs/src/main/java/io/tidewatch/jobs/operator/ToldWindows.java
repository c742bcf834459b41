// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.window.ClosedWindow;
import io.tidewatch.validators.window.Snapshot;
import io.tidewatch.validators.window.ToldWindow;
import io.tidewatch.validators.window.ToldWindowFormat;
import io.tidewatch.validators.window.WindowPart;
import io.tidewatch.validators.window.WindowPartFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;

/**
 * What was told of the windows of a line that late rows may still revise, with all parts: a column
 * to which no late row came is not read again, and is part of the revision all the same.
 */
final class ToldWindows {

  private final long latenessMillis;
  private final MapState<String, ToldWindow> told; // by window
  private final MapState<String, WindowPart> newest; // by window and name

  /** Works on the state of the current key. */
  ToldWindows(Monitor monitor, RuntimeContext context) {
    this.latenessMillis = monitor.lateness().toMillis();
    told =
        context.getMapState(
            new MapStateDescriptor<>(
                "told", Types.STRING, FormatType.of(ToldWindow.class, ToldWindowFormat.INSTANCE)));
    newest =
        context.getMapState(
            new MapStateDescriptor<>(
                "told-parts",
                Types.STRING,
                FormatType.of(WindowPart.class, WindowPartFormat.INSTANCE)));
  }

  /**
   * The whole window: these parts, and those of before that are not among them.
   *
   * @param inForce the document that it is judged by
   * @param usual what the window is compared with
   * @param found parts that were read just now, at least one
   */
  ClosedWindow whole(
      Monitor inForce, Optional<Baseline> usual, List<WindowPart> found, TimerService timers)
      throws Exception {
    SubjectWindow window = SubjectWindow.of(found.get(0));
    Optional<ToldWindow> before = Optional.ofNullable(told.get(window.key()));
    var parts = new TreeMap<String, WindowPart>();
    for (String name : before.map(ToldWindow::parts).orElse(List.of())) {
      parts.put(name, newest.get(window.key() + "|" + name));
    }
    for (WindowPart part : found) {
      parts.put(part.name(), part);
      newest.put(window.key() + "|" + part.name(), part);
    }
    if (before.isEmpty()) {
      timers.registerEventTimeTimer(window.window().end().toEpochMilli() + latenessMillis - 1);
    }
    return ClosedWindow.revising(inForce, usual, new ArrayList<>(parts.values()), before);
  }

  /** Remembers what is told, for the next revision. */
  void remember(Snapshot snapshot, List<Verdict> verdicts, List<String> parts) throws Exception {
    var window = new SubjectWindow(snapshot.window(), snapshot.subject());
    told.put(window.key(), ToldWindow.of(snapshot, verdicts, parts));
  }

  /** Drops the windows that no row can change any more after that millisecond. */
  void forget(long time) throws Exception {
    var settled = new TreeMap<String, ToldWindow>();
    for (var known : told.entries()) {
      long end = known.getValue().window().end().toEpochMilli();
      if (end + latenessMillis - 1 <= time) {
        settled.put(known.getKey(), known.getValue());
      }
    }
    for (var window : settled.entrySet()) {
      told.remove(window.getKey());
      for (String name : window.getValue().parts()) {
        newest.remove(window.getKey() + "|" + name);
      }
    }
  }
}
