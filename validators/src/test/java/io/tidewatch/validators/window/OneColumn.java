// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.window;

import io.tidewatch.config.InvalidMonitor;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.MonitorLoader;
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
import io.tidewatch.validators.judge.JudgeState;
import io.tidewatch.validators.judge.ShareFinding;
import io.tidewatch.validators.measurement.Measurement;
import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.pane.ColumnPartial;
import io.tidewatch.validators.pane.OpenPanes;
import io.tidewatch.validators.slice.Slicing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One column {@code x} from its baseline to the numbers of a window of one day. */
final class OneColumn {

  private static final Instant START = Instant.parse("2013-02-01T00:00:00Z");
  private static final Schema SCHEMA = new Schema(List.of("x"));
  private static final String YAML =
      """
      monitor: bad
      owner: team
      sources:
        predictions: {from: file:p, format: csv, id: id, time: at, version: {value: v1},
                      prediction: {kind: none}}
      columns: {x: {type: %s}}
      windows: [1d]
      limits: {rows-per-verdict: 1}
      """;

  private final Monitor monitor;
  private final Baseline baseline;

  private OneColumn(Monitor monitor, Baseline baseline) {
    this.monitor = monitor;
    this.baseline = baseline;
  }

  /** A column of that type with a baseline of these values. */
  static OneColumn of(String type, @Nullable String... values) {
    Monitor monitor = monitor(YAML.formatted(type));
    return new OneColumn(monitor, build(monitor, values));
  }

  /** A column whose type is inferred. */
  static OneColumn inferred(@Nullable String... values) {
    Monitor monitor = monitor(YAML.formatted("text").replace("columns: {x: {type: text}}", ""));
    return new OneColumn(monitor, build(monitor, values));
  }

  Baseline baseline() {
    return baseline;
  }

  /** What is read of a window of these values. */
  WindowPart read(@Nullable String... values) {
    return read(SCHEMA, values);
  }

  /** What is read of a window of so many rows that do not have the column. */
  WindowPart vanished(int rows) {
    return read(new Schema(List.of("y")), new String[rows]);
  }

  /** Judges a window of these values after those that the state remembers. */
  ClosedWindow.Result judge(JudgeState before, @Nullable String... values) {
    return new ClosedWindow(monitor, Optional.empty(), List.of(read(values))).judge(before);
  }

  private WindowPart read(Schema schema, @Nullable String... values) {
    var panes = new OpenPanes(monitor, Optional.of(baseline));
    for (int i = 0; i < values.length; i++) {
      panes.add(
          new PredictionEvent(
              "id" + i,
              START,
              new Subject("v1", "production"),
              new Answer.None(),
              new Row(schema, new @Nullable String[] {values[i]}),
              new Position("file:p", i)));
    }
    var partials = new ArrayList<ColumnPartial>();
    panes.drain(partials::add);
    List<ColumnPartial> ofX = partials.stream().filter(p -> p.column().equals("x")).toList();
    Window window = Window.containing(START, Duration.ofDays(1));
    return new ColumnReader(monitor, Optional.of(baseline), Detail.EVERYTHING)
        .read(ColumnWindow.of(window, ofX, new Slicing(List.of())));
  }

  /** The readings of a part by metric; a number is always finite, or there is a reason. */
  static Map<String, Reading> readings(WindowPart part) {
    var readings = new TreeMap<String, Reading>();
    for (Measurement measurement : part.measurements()) {
      readings.put(measurement.key().metric(), measurement.reading());
    }
    return readings;
  }

  static double value(WindowPart part, String metric) {
    return Optional.ofNullable(readings(part).get(metric)).orElseThrow().value().orElseThrow();
  }

  static String reason(WindowPart part, String metric) {
    return Optional.ofNullable(readings(part).get(metric)).orElseThrow().reason().orElse("");
  }

  /** How many rows of the window the share check sees. */
  static long judged(WindowPart part, String check) {
    return part.shares().stream()
        .filter(share -> share.check().equals(check))
        .mapToLong(ShareFinding::count)
        .findFirst()
        .orElseThrow();
  }

  /** So many texts. */
  static String[] repeated(String text, int times) {
    String[] texts = new String[times];
    Arrays.fill(texts, text);
    return texts;
  }

  private static Baseline build(Monitor monitor, @Nullable String... values) {
    var pilot =
        BaselineBuilder.pilot(
            "bad", monitor.columns(), monitor.limits(), new Slicing(monitor.slices()));
    for (int i = 0; i < values.length; i++) {
      pilot.observe(row(values[i]), START.minusSeconds(1), "b" + i);
    }
    BaselineCount count = pilot.freeze();
    for (int i = 0; i < values.length; i++) {
      count.count(row(values[i]), START.minusSeconds(1), "b" + i);
    }
    return count.build(START.minusSeconds(86_400), START);
  }

  private static Row row(@Nullable String value) {
    return new Row(SCHEMA, new @Nullable String[] {value});
  }

  private static Monitor monitor(String yaml) {
    try {
      return MonitorLoader.parse(yaml, "bad.yaml");
    } catch (InvalidMonitor e) {
      throw new AssertionError(e);
    }
  }
}
