// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.traffic;

import io.tidewatch.config.InvalidMonitor;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.validators.constraint.RuleCount;
import io.tidewatch.validators.constraint.RuleId;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.judge.Verdict.Outcome;
import io.tidewatch.validators.pane.TrafficPartial;
import io.tidewatch.validators.profile.Draws;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Days of traffic before one judge: rows that vary by the weekday and by chance. */
final class Traffic {

  static final Instant MONDAY = Instant.parse("2024-01-01T00:00:00Z");
  static final Subject V1 = new Subject("v1", "production");
  static final RuleId SOFT = RuleId.ofRows("soft");
  static final RuleId HARD = RuleId.ofColumn("a", "range");

  private static final double[] WEEK = {1, 1.1, 1.1, 1, .9, .4, .3};
  private static final String YAML =
      """
      monitor: traffic
      owner: team
      sources:
        predictions: {from: 'file:p.csv', format: csv, id: id, time: at, version: {value: v1}, prediction: {kind: none}}
      columns: {a: {type: numeric, range: [0, 1], severity: hard}, b: {type: numeric}}
      rows: [{name: soft, must: a < b}]
      slices: [region]
      windows: [1d]
      """;

  private final TrafficJudge judge;
  private final Draws draws;
  private TrafficState state = TrafficState.EMPTY;
  private int day;

  Traffic(long seed) {
    this.judge = new TrafficJudge(monitor());
    this.draws = new Draws(seed);
  }

  static Monitor monitor() {
    try {
      return MonitorLoader.parse(YAML, "traffic.yaml");
    } catch (InvalidMonitor e) {
      throw new AssertionError(e.problems().toString(), e);
    }
  }

  /** What comes on one day; each method changes one thing. */
  record Day(
      Subject subject,
      long rows,
      long gapSeconds,
      SortedMap<String, Long> leaves,
      SortedMap<String, Long> columns,
      String layout,
      SortedMap<RuleId, RuleCount> rules) {

    Day rows(long other) {
      return new Day(
          subject, other, gapSeconds, scaled(leaves, other), scaled(columns, other), layout, rules);
    }

    private SortedMap<String, Long> scaled(SortedMap<String, Long> counts, long other) {
      SortedMap<String, Long> scaled = new TreeMap<>();
      counts.forEach((name, count) -> scaled.put(name, count * other / rows));
      return scaled;
    }

    Day from(Subject other) {
      return new Day(other, rows, gapSeconds, leaves, columns, layout, rules);
    }

    Day silentFor(Duration gap) {
      return new Day(subject, rows, gap.toSeconds(), leaves, columns, layout, rules);
    }

    Day without(String leaf) {
      SortedMap<String, Long> others = new TreeMap<>(leaves);
      others.remove(leaf);
      return new Day(subject, rows, gapSeconds, others, columns, layout, rules);
    }

    Day columns(String order, String... names) {
      SortedMap<String, Long> named = new TreeMap<>();
      for (String name : names) {
        named.put(name, rows);
      }
      return new Day(subject, rows, gapSeconds, leaves, named, order, rules);
    }

    Day breaking(RuleId rule, long breached) {
      SortedMap<RuleId, RuleCount> counts = new TreeMap<>(rules);
      counts.put(rule, new RuleCount(rows - breached, breached, 0));
      return new Day(subject, rows, gapSeconds, leaves, columns, layout, counts);
    }

    TrafficPartial at(Window window) {
      return new TrafficPartial(
          subject,
          window.start().toEpochMilli(),
          rows,
          window.end().toEpochMilli() - 1000 * gapSeconds,
          leaves,
          columns,
          layout.isEmpty() ? new TreeMap<>() : new TreeMap<>(Map.of(layout, rows)),
          rules);
    }
  }

  /** A day like any other of its place in the week, with a rate that varies by 10 %. */
  Day ordinary() {
    double rate = 2000 * WEEK[day % 7] * Math.exp(.1 * draws.normal());
    long rows = Math.max(1, Math.round(rate + Math.sqrt(rate) * draws.normal()));
    long north = rows * 6 / 10;
    var leaves = new TreeMap<String, Long>(Map.of("north", north, "south", rows - north));
    var day =
        new Day(
            V1,
            rows,
            30 + draws.below(300),
            leaves,
            new TreeMap<>(Map.of("a", rows, "b", rows)),
            "ab",
            new TreeMap<>(Map.of(HARD, new RuleCount(rows, 0, 0))));
    return day.breaking(SOFT, Math.round(rows * .02 * Math.exp(.2 * draws.normal())));
  }

  /** Judges the next day. */
  List<Verdict> next(Day... parts) {
    Window window = windowOf(day++);
    var partials = new ArrayList<TrafficPartial>();
    for (Day part : parts) {
      partials.add(part.at(window));
    }
    TrafficJudge.Result result = judge.judge(state, WindowTraffic.of(window, partials));
    state = result.after();
    return result.verdicts();
  }

  /** Judges ordinary days, and returns the breaches among the verdicts. */
  List<Verdict> ordinary(int days) {
    var breaches = new ArrayList<Verdict>();
    for (int i = 0; i < days; i++) {
      breaches.addAll(breaches(next(ordinary())));
    }
    return breaches;
  }

  /** Lets days pass in which nothing comes; the judge is not told. */
  void nothing(int days) {
    day += days;
  }

  TrafficState state() {
    return state;
  }

  static Window windowOf(int day) {
    return Window.containing(MONDAY.plus(Duration.ofDays(day)), Duration.ofDays(1));
  }

  static List<Verdict> breaches(List<Verdict> verdicts) {
    return verdicts.stream().filter(verdict -> verdict.outcome() == Outcome.BREACH).toList();
  }
}
