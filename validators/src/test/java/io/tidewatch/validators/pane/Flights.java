// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.pane;

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
import io.tidewatch.validators.slice.Slicing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A monitor of flights and predictions for it. */
public final class Flights {

  public static final Instant MIDNIGHT = Instant.parse("2013-02-01T00:00:00Z");
  public static final long HOUR = Duration.ofHours(1).toMillis();
  public static final Subject SUBJECT = new Subject("v1", "production");
  public static final Schema SCHEMA =
      new Schema(List.of("origin", "carrier", "distance", "tail", "score"));

  private static final String YAML =
      """
      monitor: flights
      owner: team
      sources:
        predictions:
          {from: file:p.csv, format: csv, id: id, time: at, version: version, stage: stage,
           prediction: {kind: binary, score: score}}
        labels: {from: file:l.csv, format: csv, id: id, time: at, label: late}
      columns:
        distance: {type: numeric, range: [0, 3000], missing-share-max: 0.5}
        tail: {type: identifier, sensitive: true}
        origin: {type: categorical}
      slices: [origin, [origin, carrier]]
      windows: [1h, 2h]
      baseline: {from: 2013-01-01T00:00:00Z, to: 2013-02-01T00:00:00Z}
      ground-truth:
        {horizon: 2h, wait: 1h, metrics: [auc],
         slo: [{metric: auc, at-least: 0.6, window: 1h, slice: all}]}
      validation-set: {size: 100, refresh: 1d, strata: [origin], failure-modes: [out-of-range]}
      privacy: {salt: env:SALT}
      limits: {rows-per-verdict: 50, rows-per-slice: 20, leaf-cells: %d}
      """;

  private Flights() {}

  public static Monitor monitor() {
    return monitor(4096);
  }

  public static Monitor monitor(int leafCells) {
    return parse(YAML.formatted(leafCells));
  }

  /** A monitor whose rows may come so late, with 11 leaves in a pane. */
  public static Monitor late(Duration allowed) {
    String lateness = "stage: stage, allowed-lateness: " + allowed.toMillis() + "ms,";
    return parse(YAML.formatted(10).replace("stage: stage,", lateness));
  }

  /** A monitor with other metrics and one other objective. */
  public static Monitor promising(String metrics, String objective) {
    return parse(
        YAML.formatted(10)
            .replace("metrics: [auc]", metrics)
            .replace("{metric: auc, at-least: 0.6, window: 1h, slice: all}", objective));
  }

  /** A monitor whose validation sets keep rows of that failure mode. */
  public static Monitor keeping(String mode) {
    return parse(YAML.formatted(10).replace("[out-of-range]", "[" + mode + "]"));
  }

  /** A monitor whose validation sets keep rows of which that is true. */
  public static Monitor withScenario(String name, String where) {
    String scenario = ", scenarios: {" + name + ": {where: '" + where + "'}}}";
    return parse(
        YAML.formatted(10)
            .replace("failure-modes: [out-of-range]}", "failure-modes: []" + scenario));
  }

  private static Monitor parse(String yaml) {
    try {
      return MonitorLoader.parse(yaml, "flights.yaml");
    } catch (InvalidMonitor e) {
      throw new AssertionError(e);
    }
  }

  /** Predictions within three hours from that time on, of two versions, with missing values. */
  public static List<PredictionEvent> events(long seed, int count, Instant from) {
    var random = new SplittableRandom(seed);
    var events = new ArrayList<PredictionEvent>();
    for (int i = 0; i < count; i++) {
      String origin = List.of("JFK", "LGA", "EWR").get(random.nextInt(3));
      String carrier = random.nextInt(4) == 0 ? null : "C" + random.nextInt(3);
      String distance = random.nextInt(5) == 0 ? null : "" + random.nextInt(2500) / 2.0;
      double score = random.nextInt(101) / 100.0;
      String[] texts = {origin, carrier, distance, "N" + random.nextInt(90), "" + score};
      events.add(
          new PredictionEvent(
              "id" + i,
              from.plusMillis(random.nextLong(3 * HOUR)),
              random.nextInt(10) == 0 ? new Subject("v2", "shadow") : SUBJECT,
              new Answer.Binary(score),
              new Row(SCHEMA, texts),
              new Position("file:p.csv", i + 2)));
    }
    return events;
  }

  /** A baseline of other rows of the same kind. */
  public static Baseline baseline(Monitor monitor) {
    var slicing = new Slicing(monitor.slices());
    var pilot = BaselineBuilder.pilot(monitor.name(), monitor.columns(), monitor.limits(), slicing);
    List<PredictionEvent> events = events(99, 2000, MIDNIGHT);
    events.forEach(event -> pilot.observe(event.row(), event.time(), event.id()));
    BaselineCount count = pilot.freeze();
    events.forEach(event -> count.count(event.row(), event.time(), event.id()));
    return count.build(Instant.parse("2013-01-01T00:00:00Z"), MIDNIGHT);
  }
}
