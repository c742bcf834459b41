// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.explain;

import io.tidewatch.sinks.monitor.MonitorStore;
import io.tidewatch.sinks.store.CorruptObjectException;
import io.tidewatch.sinks.store.ObjectStore;
import io.tidewatch.sinks.store.UnknownIdException;
import io.tidewatch.sinks.traffic.TrafficManifest;
import io.tidewatch.sinks.traffic.TrafficStore;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.traffic.TrafficJudge;
import io.tidewatch.validators.traffic.TrafficState;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Judges the stored traffic of a monitor once more: volume, freshness, schema, shares of slices and
 * rules. What is usual is learned from all windows of that size before.
 */
final class TrafficRecount {

  private final TrafficStore traffic;
  private final MonitorStore monitors;

  TrafficRecount(ObjectStore store) {
    this.traffic = new TrafficStore(store);
    this.monitors = new MonitorStore(store);
  }

  /** Windows that are judged one after the other, by one document. */
  private record Line(String version, Duration size) implements Comparable<Line> {

    @Override
    public int compareTo(Line other) {
      return Comparator.comparing(Line::version).thenComparing(Line::size).compare(this, other);
    }
  }

  /**
   * What the stored traffic gives now.
   *
   * @param trouble why it gives nothing
   */
  record Result(Recounted recounted, Optional<Recount> trouble) {}

  /** Judges anew, for verdicts of one monitor that are in no snapshot. */
  Result of(String monitor, Collection<StoredVerdict> wanted) throws IOException {
    var recounted = new Recounted();
    try {
      for (var line : lines(monitor).entrySet()) {
        Optional<Instant> last =
            wanted.stream()
                .map(StoredVerdict::window)
                .filter(window -> window.size().equals(line.getKey().size()))
                .map(Window::end)
                .max(Comparator.naturalOrder());
        if (last.isPresent()) {
          judge(monitor, line.getKey().version(), line.getValue(), last.get(), recounted);
        }
      }
      return new Result(recounted, Optional.empty());
    } catch (CorruptObjectException e) {
      return new Result(recounted, Optional.of(Recount.corrupt(e)));
    } catch (UnknownIdException e) {
      return new Result(recounted, Optional.of(Recount.none(String.valueOf(e.getMessage()))));
    }
  }

  private SortedMap<Line, List<TrafficManifest>> lines(String monitor) throws IOException {
    var lines = new TreeMap<Line, List<TrafficManifest>>();
    for (TrafficManifest stored : traffic.list(monitor)) {
      var line = new Line(stored.monitorVersion(), stored.traffic().window().size());
      lines.computeIfAbsent(line, unseen -> new ArrayList<>()).add(stored);
    }
    return lines;
  }

  /** A window that is empty is judged when a later one closes, so one more is read. */
  private void judge(
      String monitor,
      String version,
      List<TrafficManifest> windows,
      Instant last,
      Recounted recounted)
      throws IOException {
    var judge = new TrafficJudge(monitors.load(monitor, version));
    TrafficState state = TrafficState.EMPTY;
    for (TrafficManifest stored : windows) {
      TrafficJudge.Result result = judge.judge(state, stored.traffic());
      recounted.add(result.measurements(), result.verdicts());
      state = result.after();
      if (stored.traffic().window().end().isAfter(last)) {
        return;
      }
    }
  }
}
