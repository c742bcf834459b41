// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.window;

import io.tidewatch.config.BaselineSpec;
import io.tidewatch.config.Monitor;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.judge.JudgeState;
import io.tidewatch.validators.pane.InputRange;
import io.tidewatch.validators.profile.Profile;
import io.tidewatch.validators.profile.RankSketch;
import io.tidewatch.validators.slice.Slicing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Judges stored windows once more, by the code that judged them live: from the same profiles and
 * the same baseline, in the same order, come the same measurements and verdicts. What is usual is
 * learned anew from the windows before, so these must be given too, from the first one on.
 */
public final class Rejudge {

  /**
   * A window as a snapshot keeps it.
   *
   * @param profiles by column, then by slice
   */
  public record Stored(
      Subject subject,
      Window window,
      int revision,
      Instant asOf,
      List<InputRange> inputs,
      SortedMap<String, SortedMap<String, Profile>> profiles) {

    /** The order in which windows of one size and stage are judged. */
    public static final Comparator<Stored> ORDER =
        Comparator.comparing(Stored::asOf)
            .thenComparing(Stored::window)
            .thenComparing(Stored::subject);
  }

  private record Place(Subject subject, Window window) {}

  private record Series(Subject subject, String column) {}

  private final Monitor monitor;
  private final Optional<Baseline> baseline;
  private final ColumnReader reader;
  private final Map<Series, EarlierWindows> earlier = new HashMap<>();
  private final Map<Place, Stored> unsettled = new HashMap<>();
  private final Map<Place, ToldWindow> told = new HashMap<>();
  private JudgeState state = JudgeState.EMPTY;

  /**
   * Begins before the first window of one size and stage.
   *
   * @param baseline that all of them were compared with
   * @throws IllegalArgumentException if the monitor compares with a baseline that moves: what that
   *     was is not stored
   */
  public Rejudge(Monitor monitor, Optional<Baseline> baseline) {
    if (!isPossible(monitor)) {
      throw new IllegalArgumentException("baseline moves, must stand");
    }
    this.monitor = monitor;
    this.baseline = baseline;
    // of whatever is stored: a run of less detail stored fewer slices
    this.reader = new ColumnReader(monitor, baseline, Detail.EVERYTHING);
  }

  /** Whether the windows of a monitor can be judged again: its baseline stands. */
  public static boolean isPossible(Monitor monitor) {
    BaselineSpec spec = monitor.baseline().orElse(null);
    return !(spec instanceof BaselineSpec.Trailing) && !(spec instanceof BaselineSpec.Seasonal);
  }

  /** Judges the next window; see {@link Stored#ORDER}. */
  public ClosedWindow.Result next(Stored stored) {
    settle(stored.asOf());
    List<WindowPart> parts = parts(stored);
    var place = new Place(stored.subject(), stored.window());
    ClosedWindow window = closed(parts, place);
    ClosedWindow.Result result = window.judge(state);
    state = result.after();
    unsettled.put(place, stored);
    if (!monitor.lateness().isZero()) {
      Snapshot snapshot = result.snapshot().orElseThrow();
      told.put(place, ToldWindow.of(snapshot, result.verdicts(), window.partNames()));
    }
    return result;
  }

  private ClosedWindow closed(List<WindowPart> parts, Place place) {
    return monitor.lateness().isZero()
        ? new ClosedWindow(monitor, baseline, parts)
        : ClosedWindow.revising(monitor, baseline, parts, Optional.ofNullable(told.get(place)));
  }

  private List<WindowPart> parts(Stored stored) {
    var parts = new ArrayList<WindowPart>();
    List<InputRange> inputs = stored.inputs();
    for (var column : stored.profiles().entrySet()) {
      ColumnWindow window = window(stored, column.getKey(), column.getValue(), inputs);
      var series = new Series(stored.subject(), column.getKey());
      EarlierWindows before = earlier.getOrDefault(series, EarlierWindows.none());
      parts.add(reader.read(window, before).at(stored.asOf()));
      inputs = List.of(); // they are told once a window
    }
    return parts;
  }

  private static ColumnWindow window(
      Stored stored, String column, SortedMap<String, Profile> profiles, List<InputRange> inputs) {
    SortedMap<String, Profile> slices = new TreeMap<>(profiles);
    Profile all = slices.remove(Slicing.ALL);
    if (all == null) {
      throw new IllegalArgumentException("profiles of " + column + " have no slice all, must have");
    }
    return new ColumnWindow(stored.subject(), stored.window(), column, all, slices, inputs);
  }

  /** What may still be revised is not learned from. */
  private void settle(Instant asOf) {
    var settled = new TreeMap<Window, List<Stored>>();
    Iterator<Stored> open = unsettled.values().iterator();
    while (open.hasNext()) {
      Stored stored = open.next();
      if (stored.window().end().plus(monitor.lateness()).isBefore(asOf)) {
        settled.computeIfAbsent(stored.window(), window -> new ArrayList<>()).add(stored);
        open.remove();
      }
    }
    settled.values().forEach(windows -> windows.forEach(this::learn));
    told.keySet().removeIf(place -> !unsettled.containsKey(place));
  }

  private void learn(Stored stored) {
    stored
        .profiles()
        .forEach(
            (column, slices) -> {
              Profile all = slices.get(Slicing.ALL);
              Optional<RankSketch> numbers = all == null ? Optional.empty() : all.ranks();
              numbers.ifPresent(
                  sketch ->
                      earlier
                          .computeIfAbsent(
                              new Series(stored.subject(), column), unseen -> EarlierWindows.none())
                          .add(stored.window(), sketch));
            });
  }
}
