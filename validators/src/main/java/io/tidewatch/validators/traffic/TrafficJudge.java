// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.traffic;

import io.tidewatch.config.Monitor;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.judge.History;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.measurement.Measurement;
import io.tidewatch.validators.pane.TrafficPartial;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Judges the traffic of all stages in windows of one size. Pure: the same windows in the same order
 * give the same verdicts.
 *
 * <p>A window in which nothing came is noticed when a later window closes, of whichever stage:
 * event time moves with events only, so nothing else says that it has passed.
 */
public final class TrafficJudge {

  /** A slice is watched from this share of a window on. A choice: twice the least move. */
  static final double SLICE_SHARE_MIN = 0.02;

  /** Slices watched at most. A choice. */
  static final int SLICES_MAX = 100;

  /** After so many empty windows in a row a stage was taken away, or the gap is known by now. */
  static final int EMPTIES_MAX = History.CAPACITY;

  private final Monitor monitor;
  private final StageJudge stages;

  public TrafficJudge(Monitor monitor) {
    this.monitor = monitor;
    this.stages = new StageJudge(monitor);
  }

  /** What a window came to. */
  public record Result(
      TrafficState after, List<Measurement> measurements, List<Verdict> verdicts) {}

  /** Judges a window, and the empty ones between it and the one before. */
  public Result judge(TrafficState before, WindowTraffic traffic) {
    Window window = traffic.window();
    var result = new Result(before, new ArrayList<>(), new ArrayList<>());
    SortedMap<String, SortedMap<Subject, TrafficPartial>> byStage = byStage(traffic);
    SortedSet<String> names = new TreeSet<>(before.stages().keySet());
    names.addAll(byStage.keySet());
    for (String stage : names) {
      long endOfGap = byStage.containsKey(stage) ? startMillis(window) : endMillis(window);
      result = judgeGap(result, stage, endOfGap, window);
      Optional<SortedMap<Subject, TrafficPartial>> there = Optional.ofNullable(byStage.get(stage));
      if (there.isPresent()) {
        result = judgeTraffic(result, stage, window, there.get());
      }
    }
    return result;
  }

  private Result judgeGap(Result before, String stage, long endOfGap, Window closing) {
    Result result = before;
    StageTraffic traffic = result.after().stages().get(stage);
    long sizeMillis = closing.size().toMillis();
    while (traffic != null && traffic.endMillis() < endOfGap) {
      if (traffic.empties() >= EMPTIES_MAX) {
        return new Result(result.after().without(stage), result.measurements(), result.verdicts());
      }
      Window empty = Window.of(traffic.endMillis(), sizeMillis);
      var matter = new Matter(monitor, traffic.busiest(), empty, closing.end(), 0);
      result = stages.empty(result, matter, traffic);
      traffic = result.after().stages().get(stage);
    }
    return result;
  }

  private Result judgeTraffic(
      Result before, String stage, Window window, SortedMap<Subject, TrafficPartial> subjects) {
    List<TrafficPartial> versions = List.copyOf(subjects.values());
    TrafficPartial all = versions.stream().reduce(TrafficPartial::plus).orElseThrow();
    Subject busiest =
        versions.stream()
            .max(Comparator.comparingLong(TrafficPartial::rows))
            .orElseThrow()
            .subject();
    Instant end = window.end();
    var matter = new Matter(monitor, busiest, window, end, all.rows());
    StageTraffic known =
        before.after().stages().getOrDefault(stage, StageTraffic.of(busiest, startMillis(window)));
    return stages.traffic(before, matter, known, all);
  }

  private static SortedMap<String, SortedMap<Subject, TrafficPartial>> byStage(
      WindowTraffic traffic) {
    SortedMap<String, SortedMap<Subject, TrafficPartial>> stages = new TreeMap<>();
    for (TrafficPartial rows : traffic.subjects()) {
      stages
          .computeIfAbsent(rows.subject().stage(), stage -> new TreeMap<>())
          .put(rows.subject(), rows);
    }
    return stages;
  }

  private static long startMillis(Window window) {
    return window.start().toEpochMilli();
  }

  private static long endMillis(Window window) {
    return window.end().toEpochMilli();
  }
}
