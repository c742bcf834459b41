// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.report;

import io.tidewatch.config.InvalidMonitor;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.baseline.BaselineBuilder;
import io.tidewatch.validators.baseline.BaselineCount;
import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.judge.JudgeState;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.profile.ColumnFrame;
import io.tidewatch.validators.profile.ParsedValue;
import io.tidewatch.validators.profile.Profile;
import io.tidewatch.validators.slice.Slicing;
import io.tidewatch.validators.window.ClosedWindow;
import io.tidewatch.validators.window.ColumnReader;
import io.tidewatch.validators.window.ColumnWindow;
import io.tidewatch.validators.window.Detail;
import io.tidewatch.validators.window.WindowPart;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A monitor of cities from its baseline on: days of rows go in, verdicts come out. */
final class SlicedWatch {

  private static final String YAML =
      """
      monitor: cities
      owner: report
      sources:
        features: {from: 'file:f', format: csv, time: at, features: '*'}
      slices: [city]
      windows: [1d]
      """;

  private static final Subject SUBJECT = new Subject("v1", "production");
  private static final long DAY = 86_400_000L;

  private final Monitor monitor = monitor();
  private final Slicing slicing = new Slicing(monitor.slices());
  private final Baseline baseline;
  private final ColumnReader reader;
  private final ParsedValue value = new ParsedValue();
  private JudgeState state = JudgeState.EMPTY;
  private int day;

  /** Learns from the rows of the baseline's period. */
  SlicedWatch(List<Row> period) {
    var pilot = BaselineBuilder.pilot(monitor.name(), monitor.columns(), monitor.limits(), slicing);
    period.forEach(row -> pilot.observe(row, Instant.EPOCH, ""));
    BaselineCount count = pilot.freeze();
    period.forEach(row -> count.count(row, Instant.EPOCH, ""));
    baseline = count.build(Instant.EPOCH, Instant.EPOCH.plusMillis(DAY));
    reader = new ColumnReader(monitor, Optional.of(baseline), Detail.ESSENTIAL);
  }

  /** Judges the next day, and remembers it. */
  List<Verdict> next(List<Row> rows) {
    ClosedWindow.Result judged = judge(rows);
    state = judged.after();
    day++;
    return judged.verdicts();
  }

  /** What would be said of the next day; it is forgotten. */
  List<Verdict> wonder(List<Row> rows) {
    return judge(rows).verdicts();
  }

  private ClosedWindow.Result judge(List<Row> rows) {
    Window window = Window.of(day * DAY, DAY);
    var parts = new ArrayList<WindowPart>();
    for (String column : baseline.columns().keySet()) {
      parts.add(reader.read(column(column, window, rows)));
    }
    return new ClosedWindow(monitor, Optional.of(baseline), parts).judge(state);
  }

  private ColumnWindow column(String name, Window window, List<Row> rows) {
    ColumnFrame frame = baseline.column(name).orElseThrow().frame();
    Profile all = Profile.full(frame);
    SortedMap<String, Profile> slices = new TreeMap<>();
    for (Row row : rows) {
      frame.parse(row.text(name).orElse(null), value);
      all.add(value);
      String slice = "city=" + row.text("city").orElseThrow();
      slices.computeIfAbsent(slice, city -> Profile.lean(frame)).add(value);
    }
    return new ColumnWindow(SUBJECT, window, name, all, slices, List.of());
  }

  private static Monitor monitor() {
    try {
      return MonitorLoader.parse(YAML, "cities.yaml");
    } catch (InvalidMonitor e) {
      throw new AssertionError(e.problems().toString(), e);
    }
  }
}
