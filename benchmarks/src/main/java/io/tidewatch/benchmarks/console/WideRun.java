// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidewatch.config.InvalidMonitor;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.config.Severity;
import io.tidewatch.sinks.monitor.MonitorStore;
import io.tidewatch.sinks.store.LocalObjectStore;
import io.tidewatch.sinks.wire.IncidentJson;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.IncidentEvent.Transition;
import io.tidewatch.validators.alert.Member;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * The folder of a run over: hourly windows of many columns, each with its drift and a verdict on
 * it, and rows and incidents of the model. The same of the same seed.
 */
final class WideRun {

  static final String MONITOR = "wide";

  private static final Instant FIRST = Instant.parse("2024-01-01T00:00:00Z");
  private static final long HOUR = 3_600;
  private static final double LIMIT = 0.2;
  private static final double USUAL = 0.03;
  private static final int WINDOWS_AN_INCIDENT = 25;

  private final Path folder;
  private final int windows;
  private final int columns;
  private final SplittableRandom random;
  private final Monitor monitor;
  private long ids;
  private long lines;

  WideRun(Path folder, int windows, int columns, long seed) throws InvalidMonitor {
    this.folder = folder;
    this.windows = windows;
    this.columns = columns;
    this.random = new SplittableRandom(seed);
    this.monitor = MonitorLoader.parse(document(columns), "wide.yaml");
  }

  private static String document(int columns) {
    var named = new TreeMap<String, String>();
    for (int column = 0; column < columns; column++) {
      named.put(column(column), "{type: numeric}");
    }
    return """
        monitor: wide
        owner: bench
        sources:
          predictions: {from: "file:predictions.csv", format: csv, id: id,
            time: {field: at, unit: ms}, version: v,
            prediction: {kind: binary, score: score, threshold: 0.5}}
        columns: %s
        windows: [1h]
        baseline: {from: 2023-12-01T00:00:00Z, to: 2024-01-01T00:00:00Z}
        """
        .formatted(named.toString().replace("=", ": "));
  }

  static String column(int number) {
    return "column_%04d".formatted(number);
  }

  /** Writes all of it. */
  void write() throws IOException {
    new MonitorStore(new LocalObjectStore(folder)).publish(monitor);
    try (BufferedWriter measurements = open("measurements.jsonl");
        BufferedWriter verdicts = open("verdicts.jsonl");
        BufferedWriter incidents = open("incidents.jsonl")) {
      for (int window = 0; window < windows; window++) {
        measure(measurements, window, "null", "rows", 1_000 + random.nextInt(100));
        for (int column = 0; column < columns; column++) {
          double drift = USUAL * -Math.log(1 - random.nextDouble());
          String name = '"' + column(column) + '"';
          judge(verdicts, measure(measurements, window, name, "psi", drift), window, name, drift);
        }
        if (window % WINDOWS_AN_INCIDENT == 0) {
          incident(incidents, window);
        }
      }
    }
    Files.writeString(folder.resolve("run.json"), "{}\n");
  }

  long lines() {
    return lines;
  }

  private BufferedWriter open(String name) throws IOException {
    return Files.newBufferedWriter(folder.resolve(name), UTF_8);
  }

  private String measure(BufferedWriter out, int window, String column, String metric, double value)
      throws IOException {
    String id = id();
    out.write(
        "{\"id\":\""
            + id
            + "\","
            + subject(column, metric)
            + ",\"value\":"
            + value
            + ",\"reason\":null,\"low\":null,\"high\":null,\"rows\":1000,\"baselineRows\":50000,"
            + "\"baseline\":\"00000000000000000000000000000001\","
            + window(window)
            + ",\"revision\":1,\"maturity\":null,\"asOf\":\""
            + at(window + 1)
            + "\",\"monitorVersion\":\""
            + monitor.version()
            + "\"}\n");
    lines++;
    return id;
  }

  private void judge(BufferedWriter out, String id, int window, String column, double value)
      throws IOException {
    out.write(
        "{\"id\":\""
            + id()
            + "\",\"measurement\":\""
            + id
            + "\","
            + subject(column, "psi")
            + ","
            + window(window)
            + ",\"check\":\"drift\",\"outcome\":\""
            + (value > LIMIT ? "BREACH" : "PASS")
            + "\",\"value\":"
            + value
            + ",\"threshold\":"
            + LIMIT
            + ",\"usual\":"
            + USUAL
            + ",\"rows\":1000,\"reason\":\"\",\"severity\":\"WARNING\",\"asOf\":\""
            + at(window + 1)
            + "\",\"snapshot\":\"00000000000000000000000000000002\","
            + "\"contributions\":[],\"revision\":1,\"revised\":null}\n");
    lines++;
  }

  private static String subject(String column, String metric) {
    return "\"monitor\":\""
        + MONITOR
        + "\",\"modelVersion\":\"v1\",\"stage\":\"production\","
        + "\"slice\":\"all\",\"column\":"
        + column
        + ",\"metric\":\""
        + metric
        + '"';
  }

  private static String window(int window) {
    return "\"window\":{\"start\":\"" + at(window) + "\",\"end\":\"" + at(window + 1) + "\"}";
  }

  private String id() {
    return "%032x".formatted(++ids);
  }

  private static Instant at(int window) {
    return FIRST.plusSeconds(HOUR * window);
  }

  /** One that opens, and is over an hour later. */
  private void incident(BufferedWriter out, int window) throws IOException {
    int column = random.nextInt(columns);
    for (Transition step : List.of(Transition.OPENED, Transition.RESOLVED)) {
      int sequence = step == Transition.OPENED ? 1 : 2;
      var member =
          new Member(
              Optional.of(column(column)),
              "all",
              "drift",
              OptionalDouble.of(USUAL),
              OptionalDouble.of(2 * LIMIT),
              1_000);
      out.write(
          IncidentJson.line(
              IncidentEvent.builder("tidewatch:" + MONITOR + ":" + window, sequence, step)
                  .severity(Severity.WARNING)
                  .at(at(window + sequence))
                  .onset(at(window))
                  .monitor(MONITOR)
                  .owner("bench")
                  .cause("drift of " + column(column))
                  .members(List.of(member))
                  .build()));
      out.write('\n');
      lines++;
    }
  }
}
