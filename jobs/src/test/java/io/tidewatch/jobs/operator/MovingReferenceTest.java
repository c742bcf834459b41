// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.decode.Monitors;
import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.baseline.BaselineBuilder;
import io.tidewatch.validators.baseline.BaselineCount;
import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.event.Position;
import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.event.Schema;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.measurement.Measurement;
import io.tidewatch.validators.measurement.MeasurementFormat;
import io.tidewatch.validators.pane.ColumnPartial;
import io.tidewatch.validators.pane.OpenPanes;
import io.tidewatch.validators.slice.Slicing;
import io.tidewatch.validators.window.ColumnWindow;
import io.tidewatch.validators.window.Detail;
import io.tidewatch.validators.window.Snapshot;
import io.tidewatch.validators.window.SnapshotFormat;
import io.tidewatch.validators.window.WindowPart;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;

class MovingReferenceTest {

  private static final long HOUR = Operators.HOUR;
  private static final long T = Operators.T;
  private static final int ROWS = 50;
  private static final Schema SCHEMA = new Schema(List.of("x"));
  private static final OutputTag<Measurement> MEASUREMENTS =
      new OutputTag<>("m", FormatType.of(Measurement.class, MeasurementFormat.INSTANCE));
  private static final OutputTag<Snapshot> SNAPSHOTS =
      new OutputTag<>("s", FormatType.of(Snapshot.class, SnapshotFormat.INSTANCE));

  private static final String VIEW =
      """
      monitor: view
      owner: team
      sources: {features: {from: file:f.csv, format: csv, time: at}}
      columns: {x: {type: numeric, missing-share-max: 0.5}}
      windows: [1h]
      baseline: {trailing: 4h}
      limits: {rows-per-verdict: 10}
      alerts: {fire: 2 of 3, clear-after: 2, cooldown: 0s}
      """;

  private static final Monitor TRAILING = Monitors.of(VIEW);
  private static final Monitor SEASONAL =
      Monitors.with(VIEW, "trailing: 4h", "seasonal: 3h, cycles: 2");

  @Test
  void aWindowIsComparedWithTheWindowsOfTheLengthBeforeIt() throws Exception {
    assertThat(baselineRows(TRAILING, 7, List.of()))
        .containsExactly(0L, 50L, 100L, 150L, 200L, 200L, 200L);
  }

  @Test
  void aSeasonalWindowIsComparedWithTheSamePhaseOfEarlierCycles() throws Exception {
    assertThat(baselineRows(SEASONAL, 10, List.of()))
        .containsExactly(0L, 0L, 0L, 50L, 50L, 50L, 100L, 100L, 100L, 100L);
  }

  @Test
  void aWindowThatBreachedAndThoseOfItsIncidentNeverEnter() throws Exception {
    // A hard limit breaks at hour 2: urgent, so an incident opens, and two passes resolve it.
    assertThat(baselineRows(TRAILING, 8, List.of(2)))
        .containsExactly(0L, 50L, 100L, 100L, 100L, 150L, 200L, 200L);
  }

  @Test
  void neitherTheOrderOfPartsNorARestartChangesAnything() throws Exception {
    List<WindowPart> parts = parts(TRAILING, 8, List.of(2));
    List<Measurement> whole = new ArrayList<>();
    try (var harness = harness(TRAILING)) {
      harness.open();
      feed(harness, parts, 8);
      whole.addAll(measurements(harness));
    }
    List<Measurement> interrupted = new ArrayList<>();
    OperatorSubtaskState state;
    try (var before = harness(TRAILING)) {
      before.open();
      feed(before, parts.subList(0, 5), 3);
      interrupted.addAll(measurements(before));
      state = before.snapshot(1, 1);
    }
    try (var after = harness(TRAILING)) {
      after.initializeState(state);
      after.open();
      feed(after, new ArrayList<>(parts.subList(5, 8)), 8);
      interrupted.addAll(measurements(after));
    }
    assertThat(interrupted).isEqualTo(whole);
  }

  /** Rows of the reference of each hour. */
  private static List<Long> baselineRows(Monitor monitor, int hours, List<Integer> missing)
      throws Exception {
    try (var harness = harness(monitor)) {
      harness.open();
      feed(harness, parts(monitor, hours, missing), hours);
      var rows = new TreeMap<Instant, Long>();
      measurements(harness)
          .forEach(
              measured ->
                  rows.put(measured.key().window().start(), measured.baselineRows().orElse(-1)));
      return List.copyOf(rows.values());
    }
  }

  private static List<Measurement> measurements(
      JudgingHarness<String, WindowPart, Verdict> harness) {
    return harness.getSideOutput(SNAPSHOTS).stream()
        .flatMap(record -> record.getValue().measurements().stream())
        .toList();
  }

  /** Feeds the newest first; then all their windows close, one after the other. */
  private static void feed(
      JudgingHarness<String, WindowPart, Verdict> harness, List<WindowPart> parts, int hours)
      throws Exception {
    for (int i = parts.size() - 1; i >= 0; i--) {
      harness.processElement(parts.get(i), T);
    }
    harness.processWatermark(T + hours * HOUR);
  }

  private static JudgingHarness<String, WindowPart, Verdict> harness(Monitor monitor)
      throws Exception {
    var carried = CarriedBaseline.of(Optional.of(frames()));
    var judge = new JudgeWindows(monitor, carried, Detail.ESSENTIAL, MEASUREMENTS, SNAPSHOTS);
    return JudgingHarness.of(judge, WindowPart::line, Types.STRING);
  }

  private static List<WindowPart> parts(Monitor monitor, int hours, List<Integer> missing) {
    var random = new Random(7);
    var parts = new ArrayList<WindowPart>();
    for (int hour = 0; hour < hours; hour++) {
      var panes = new OpenPanes(monitor, Optional.of(frames()));
      for (int i = 0; i < ROWS; i++) {
        String value = missing.contains(hour) ? "" : "" + random.nextGaussian();
        panes.add(event(T + hour * HOUR + i, value));
      }
      var partials = new ArrayList<ColumnPartial>();
      panes.drain(partials::add);
      Window window = Window.of(T + hour * HOUR, HOUR);
      parts.add(WindowPart.counted(ColumnWindow.of(window, partials, new Slicing(List.of()))));
    }
    return parts;
  }

  private static PredictionEvent event(long time, String value) {
    var subject = new Subject("view", "production");
    var row = new Row(SCHEMA, new String[] {value});
    return new PredictionEvent(
        "a", Instant.ofEpochMilli(time), subject, new Answer.None(), row, POSITION);
  }

  private static final Position POSITION = new Position("file:f.csv", 2);

  private static Baseline frames() {
    var random = new Random(1);
    var rows =
        random
            .doubles(200)
            .mapToObj(value -> new Row(SCHEMA, new String[] {"" + (4 * value - 2)}))
            .toList();
    BaselineBuilder pilot =
        BaselineBuilder.pilot(
            "view", TRAILING.columns(), TRAILING.limits(), new Slicing(List.of()));
    rows.forEach(row -> pilot.observe(row, Instant.ofEpochMilli(T), "a"));
    BaselineCount count = pilot.freeze();
    rows.forEach(row -> count.count(row, Instant.ofEpochMilli(T), "a"));
    return count.build(Instant.ofEpochMilli(T), Instant.ofEpochMilli(T + HOUR));
  }
}
