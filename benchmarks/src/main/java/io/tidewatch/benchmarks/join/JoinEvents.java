// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.join;

import io.tidewatch.benchmarks.event.StandardEvents;
import io.tidewatch.config.InvalidMonitor;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.jobs.decode.Decoded;
import io.tidewatch.jobs.decode.RawRecord;
import io.tidewatch.jobs.decode.RecordDecoder;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.baseline.BaselineBuilder;
import io.tidewatch.validators.baseline.BaselineCount;
import io.tidewatch.validators.event.LabelEvent;
import io.tidewatch.validators.event.Position;
import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.slice.Slicing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The standard events as predictions in 36 slices, and their labels, as records of JSON. */
public final class JoinEvents {

  /**
   * Traffic; ten million predictions and their labels take 28 days, so that none expires before all
   * are labelled. Unit: events.
   */
  private static final long EVENTS_PER_HOUR = 30_000;

  /** Different rows; events take one after the other. */
  private static final int ROWS = 1 << 13;

  private static final long START = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
  private static final String DOCUMENT =
      """
      monitor: events
      owner: bench
      sources:
        predictions: {from: file:predictions.jsonl, format: json, id: /id,
          time: {field: /at, unit: ms}, version: /v,
          prediction: {kind: binary, score: /score, threshold: 0.5}}
        labels: {from: file:labels.jsonl, format: json, id: /id,
          time: {field: /at, unit: ms}, label: /late}
      columns: {score: {type: numeric}}
      slices: [word_0, word_1, [word_0, word_1]]
      windows: [1h, 1d]
      baseline: {from: 2026-01-01T00:00:00Z, to: 2026-01-02T00:00:00Z}
      ground-truth: {horizon: 30d, wait: 12h}
      """;

  private final StandardEvents events = new StandardEvents(1);
  private final Monitor monitor;
  private final RecordDecoder<PredictionEvent> predictions;
  private final RecordDecoder<LabelEvent> labels;
  private final List<String> rows = new ArrayList<>();
  private final List<Double> scores = new ArrayList<>();

  /** Makes the rows that events take turns in. */
  public JoinEvents() throws InvalidMonitor {
    monitor = monitor();
    predictions = RecordDecoder.predictions(monitor);
    labels = RecordDecoder.labels(monitor, monitor.sources().labels().get(0));
    for (int i = 0; i < ROWS; i++) {
      rows.add(events.fields(i));
      scores.add(events.score(i));
    }
  }

  /** The monitor of the events. */
  public static Monitor monitor() throws InvalidMonitor {
    return MonitorLoader.parse(DOCUMENT, "bench.yaml");
  }

  /** When the n-th event happened, prediction or not. */
  public static long timeOf(long event) {
    return START + event * Duration.ofHours(1).toMillis() / EVENTS_PER_HOUR;
  }

  /** Made as text, then read as a source reads it. */
  public PredictionEvent prediction(long n) {
    String row = rows.get((int) (n % ROWS));
    String json = events.json(n, timeOf(n), row);
    return read(predictions, json, new Position("kafka:predictions/0", n));
  }

  /** The label of the n-th prediction; seven of ten scores are right. */
  public LabelEvent label(long n, long millis) {
    boolean late = scores.get((int) (n % ROWS)) >= 0.5 == n % 10 < 7;
    String json =
        "{\"id\":\"" + events.id(n) + "\",\"at\":" + millis + ",\"late\":" + (late ? 1 : 0) + "}";
    return read(labels, json, new Position("kafka:labels/0", n));
  }

  private static <T> T read(RecordDecoder<T> decoder, String json, Position position) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    Decoded<T> decoded = decoder.decode(new RawRecord(bytes, bytes.length, position));
    return decoded
        .event()
        .orElseThrow(() -> new IllegalStateException("record is " + decoded + ", must be read"));
  }

  /** What profiles are compared with: the first day. */
  Baseline baseline() {
    var pilot =
        BaselineBuilder.pilot(
                monitor.name(), monitor.columns(), monitor.limits(), new Slicing(monitor.slices()))
            .forWindows(Duration.ofDays(1));
    for (long n = 0; n < 24 * EVENTS_PER_HOUR; n++) {
      PredictionEvent event = prediction(n);
      pilot.observe(event.row(), event.time(), event.id());
    }
    BaselineCount count = pilot.freeze();
    for (long n = 0; n < 24 * EVENTS_PER_HOUR; n++) {
      PredictionEvent event = prediction(n);
      count.count(event.row(), event.time(), event.id());
    }
    return count.build(
        Instant.ofEpochMilli(START), Instant.ofEpochMilli(START).plus(Duration.ofDays(1)));
  }
}
