// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.flink;

import io.tidewatch.config.AlertMatch;
import io.tidewatch.config.InvalidMonitor;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.sinks.control.ControlJson;
import io.tidewatch.sinks.control.ControlJson.OfAlerts;
import io.tidewatch.validators.alert.AlertRequest.Silence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Two days of a small monitor that asks for all there is but rankings. A column moves from hour 32
 * to hour 35, and again from hour 39 on, when everything is silenced. Savepoints were made of it:
 * nothing of it can be changed but what is after {@link #CUT}.
 */
final class SavepointStory {

  /** The savepoint is made when what happened before that has been read. Unit: hours. */
  static final double CUT = 34.5;

  static final double END = 43;
  static final Map<String, Integer> TOPICS = Map.of("scores", 2, "truths", 2, "deploys", 1);
  static final int BASELINE_HOURS = 12;

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final int ROWS_AN_HOUR = 60;
  private static final Duration LABELLED_AFTER = Duration.ofMinutes(90);

  private static final String DOCUMENT =
      """
      monitor: scores
      owner: team
      kafka: {bootstrap-servers: "127.0.0.1:1"}
      sources:
        predictions:
          from: kafka:scores
          format: csv
          fields: [id, at, stage, score, x, place]
          id: id
          time: at
          version: {value: v1}
          stage: stage
          prediction: {kind: binary, score: score, threshold: 0.5}
          features: "*"
          out-of-orderness: 1s
          allowed-lateness: 1h
          dedup: {by: id, within: 1h}
        labels:
          {from: kafka:truths, format: csv, fields: [id, at, late], id: id, time: at, label: late,
           out-of-orderness: 1s}
        changes:
          {from: kafka:deploys, format: json, idle-after: 3s, time: /at, kind: /kind, what: /id}
      columns:
        x: {type: numeric, range: [-50, 50], on-breach: quarantine}
        place: {type: categorical}
      slices: [place]
      windows: [1h, 2h]
      baseline: {from: 2026-01-01T00:00:00Z, to: 2026-01-01T12:00:00Z}
      ground-truth:
        {horizon: 3h, wait: 2h, metrics: [auc, accuracy], by-arrival: true,
         slo: [{metric: accuracy, at-least: 0.3, window: 1h}]}
      comparison:
        {champion: {stage: production}, challenger: {stage: shadow}, mode: paired, loss: error,
         planned: 1000}
      validation-set:
        {size: 50, refresh: 4h, strata: [place], failure-modes: [confident-error, incident]}
      alerts: {fire: 1 of 1, clear-after: 2, cooldown: 0s}
      limits: {rows-per-verdict: 50, rows-per-slice: 10}
      runbook: https://runbooks.example.com/scores
      """;

  /**
   * A record.
   *
   * @param time of its event
   */
  record Line(Instant time, String topic, int partition, String text) {}

  private SavepointStory() {}

  static Monitor monitor() throws InvalidMonitor {
    return MonitorLoader.parse(DOCUMENT, "scores.yaml");
  }

  /** The rows of the baseline, with a header. */
  static String baselineRows() {
    return lines(0, BASELINE_HOURS, line -> line.topic().equals("scores")).stream()
        .map(Line::text)
        .collect(Collectors.joining("\n", "id,at,stage,score,x,place\n", "\n"));
  }

  /**
   * Sends what happened in {@code [from, to)}, in hours, and returns how many of each partition.
   */
  static Map<TopicPartition, Long> send(String bootstrapServers, double from, double to) {
    Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers, "acks", "all");
    var serializer = new StringSerializer();
    var sent = new HashMap<TopicPartition, Long>();
    try (var producer = new KafkaProducer<>(settings, serializer, serializer)) {
      for (Line line : lines(from, to, line -> true)) {
        var unused =
            producer.send(new ProducerRecord<>(line.topic(), line.partition(), null, line.text()));
        sent.merge(new TopicPartition(line.topic(), line.partition()), 1L, Long::sum);
      }
    }
    return sent;
  }

  private static List<Line> lines(double from, double to, Predicate<Line> wanted) {
    var lines = new ArrayList<Line>();
    for (int number = 0; number < END * ROWS_AN_HOUR; number++) {
      rows(number, lines);
    }
    String deploy = "{\"at\":\"" + at(31.9) + "\",\"kind\":\"deploy\",\"id\":\"#1\"}";
    lines.add(new Line(at(31.9), "deploys", 0, deploy));
    lines.add(new Line(at(BASELINE_HOURS), "scores.control", 0, silence()));
    lines.removeIf(line -> line.time().isBefore(at(from)) || !line.time().isBefore(at(to)));
    lines.removeIf(wanted.negate());
    lines.sort(Comparator.comparing(Line::time)); // stable
    return lines;
  }

  /** A case of both stages, now and then twice, or with something else; and its label. */
  private static void rows(int number, List<Line> lines) {
    Instant time = at((double) number / ROWS_AN_HOUR);
    var random = new Random(20_261_126L * number);
    double score = random.nextDouble();
    double x = random.nextGaussian();
    String place = random.nextDouble() < (isOff(time) ? 0.1 : 0.6) ? "north" : "south";
    String row = number + "," + time + ",%s,%s," + (number % 60 == 11 ? 99 : x) + "," + place;
    String late = random.nextDouble() < score ? "1" : "0";
    int partition = number % 2;
    lines.add(new Line(time, "scores", partition, row.formatted("production", score)));
    lines.add(new Line(time, "scores", partition, row.formatted("shadow", score * 0.98)));
    if (number % 60 == 7) {
      lines.add(new Line(time, "scores", partition, row.formatted("production", score)));
    }
    if (number % 120 == 13) {
      lines.add(new Line(time, "scores", partition, "no row"));
    }
    Instant known = time.plus(LABELLED_AFTER);
    lines.add(new Line(known, "truths", partition, number + "," + known + "," + late));
  }

  /** Hardly anything is of the north then. */
  private static boolean isOff(Instant time) {
    return (!time.isBefore(at(32)) && time.isBefore(at(35))) || !time.isBefore(at(39));
  }

  /** It is known long before the time that it is of. */
  private static String silence() {
    var all = new AlertMatch(Optional.empty(), Optional.empty(), Optional.empty());
    return ControlJson.line(
        new OfAlerts("scores", new Silence("", at(38), "ann", at(60), all, "a holiday")));
  }

  static Instant at(double hour) {
    return START.plusMillis(Math.round(hour * Duration.ofHours(1).toMillis()));
  }
}
