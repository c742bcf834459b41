// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.join;

import io.tidewatch.config.InvalidMonitor;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.baseline.BaselineBuilder;
import io.tidewatch.validators.baseline.BaselineCount;
import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.event.LabelEvent;
import io.tidewatch.validators.event.Position;
import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.event.Schema;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.slice.Slicing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Predictions and labels as of the flights of New York: 15 numeric and 3 categorical columns, 36
 * slices. Ids are uniform over 16 hexadecimal digits, so that a store finds no order in them.
 */
final class Flights {

  /** Traffic; ten million predictions are 21 days of it, within the horizon. Unit: events. */
  private static final long EVENTS_PER_HOUR = 20_000;

  /** Different rows; events take one after the other. */
  private static final int ROWS = 1 << 13;

  private static final long START = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
  private static final Subject SUBJECT = new Subject("v1", "production");
  private static final int NUMBERS = 14;
  private static final List<String> ORIGINS = List.of("EWR", "JFK", "LGA");

  private static final String DOCUMENT =
      """
      monitor: flights
      owner: bench
      sources:
        predictions: {from: file:predictions.csv, format: csv, id: id, time: at, version: v,
          prediction: {kind: binary, score: score, threshold: 0.5}}
        labels: {from: file:labels.csv, format: csv, id: id, time: at, label: late}
      columns: {score: {type: numeric}}
      slices: [origin, carrier, [origin, carrier]]
      windows: [1h, 1d]
      baseline: {from: 2026-01-01T00:00:00Z, to: 2026-01-02T00:00:00Z}
      ground-truth: {horizon: 30d, wait: 12h}
      """;

  private final List<Row> rows = new ArrayList<>();
  private final List<Double> scores = new ArrayList<>();

  Flights() {
    var random = new SplittableRandom(1);
    Schema schema = schema();
    for (int i = 0; i < ROWS; i++) {
      double score = random.nextDouble();
      scores.add(score);
      rows.add(new Row(schema, values(random, score)));
    }
  }

  static Monitor monitor() throws InvalidMonitor {
    return MonitorLoader.parse(DOCUMENT, "bench.yaml");
  }

  /** When the n-th event happened, prediction or not. */
  static long timeOf(long event) {
    return START + event * Duration.ofHours(1).toMillis() / EVENTS_PER_HOUR;
  }

  PredictionEvent prediction(long n) {
    int row = (int) (n % ROWS);
    return new PredictionEvent(
        id(n),
        Instant.ofEpochMilli(timeOf(n)),
        SUBJECT,
        new Answer.Binary(scores.get(row)),
        rows.get(row),
        new Position("kafka:flights.predictions/0", n));
  }

  /** The label of the n-th prediction; seven of ten scores are right. */
  LabelEvent label(long n, long millis) {
    boolean late = scores.get((int) (n % ROWS)) >= 0.5 == n % 10 < 7;
    return new LabelEvent(
        id(n), Instant.ofEpochMilli(millis), late ? "1" : "0", new Position("kafka:labels/0", n));
  }

  /** What profiles are compared with: the first day. */
  Baseline baseline(Monitor monitor) {
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

  private static Schema schema() {
    var names = new ArrayList<>(List.of("carrier", "origin", "dest"));
    for (int i = 0; i < NUMBERS; i++) {
      names.add("x" + i);
    }
    names.add("score");
    return new Schema(names);
  }

  private static String[] values(SplittableRandom random, double score) {
    var values = new String[NUMBERS + 4];
    values[0] = "C" + random.nextInt(12);
    values[1] = ORIGINS.get(random.nextInt(ORIGINS.size()));
    values[2] = "D" + random.nextInt(100);
    for (int i = 0; i < NUMBERS; i++) {
      values[3 + i] = Double.toString(Math.round(random.nextGaussian() * 1000) / 100.0);
    }
    values[NUMBERS + 3] = Double.toString(score);
    return values;
  }

  private static String id(long n) {
    return String.format("%016x", new SplittableRandom(n).nextLong());
  }
}
