// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.app.Tidewatch;
import io.tidewatch.app.cluster.LocalCluster;
import io.tidewatch.app.cluster.Role;
import io.tidewatch.app.flink.ToldRecords;
import io.tidewatch.app.kafka.TopicText;
import io.tidewatch.jobs.topic.KafkaTopics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Rows of a small monitor through a cluster, and what came of them. */
final class ClusterStory {

  static final long ROWS_AN_HOUR = 400;

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final int BASELINE_HOURS = 24;
  private static final int PARTITIONS = 2;
  private static final String TOPIC = "scores";
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final LocalCluster cluster;
  private final Path directory;
  private final Random random = new Random(20_261_126);
  private final StringBuilder sent = new StringBuilder("id,at,score,x\n");

  ClusterStory(LocalCluster cluster, Path directory) {
    this.cluster = cluster;
    this.directory = directory;
  }

  String data() {
    return directory.resolve("data").toAbsolutePath().toString();
  }

  /** A command with the cluster that it is for. */
  String[] on(String command, String... more) {
    return with(new String[] {command, "--jobmanager", cluster.webPage().toString()}, more);
  }

  String[] with(String[] arguments, String... more) {
    return Stream.concat(Arrays.stream(arguments), Arrays.stream(more)).toArray(String[]::new);
  }

  /** Status and text of a command. */
  String said(String... arguments) {
    var said = new StringWriter();
    var printer = new PrintWriter(said, true);
    int status = Tidewatch.run(printer, printer, arguments);
    return status + " " + said;
  }

  void createTopic() throws Exception {
    try (KafkaTopics topics = KafkaTopics.open(cluster.kafka())) {
      topics.createMissing(TOPIC, PARTITIONS);
    }
  }

  /** The document of an owner. */
  String document(String owner) throws Exception {
    Path file = directory.resolve(owner + ".yaml");
    return Files.writeString(
            file,
            """
            monitor: scores
            owner: %s
            kafka: {bootstrap-servers: "%s"}
            sources:
              predictions:
                from: kafka:scores
                format: csv
                fields: [id, at, score, x]
                id: id
                time: at
                version: {value: v1}
                prediction: {kind: binary, score: score, threshold: 0.5}
                features: "*"
                out-of-orderness: 1s
            columns: {x: {type: numeric}}
            windows: [1h]
            baseline: {from: %s, to: %s}
            alerts: {fire: 1 of 1, clear-after: 2, cooldown: 0s}
            runbook: https://runbooks.example.com/%s
            """
                .formatted(owner, cluster.bootstrapServers(), at(0), at(BASELINE_HOURS), owner))
        .toString();
  }

  void buildBaseline() throws Exception {
    var rows = new StringBuilder("id,at,score,x\n");
    for (long row = 0; row < BASELINE_HOURS * ROWS_AN_HOUR; row++) {
      rows.append(row(row, 0)).append('\n');
    }
    Path file = Files.writeString(directory.resolve("january.csv"), rows);
    String document = document("team-a");
    assertThat(
            said(
                "baseline",
                "build",
                "--monitor",
                document,
                "--input",
                file.toString(),
                "--out",
                data()))
        .startsWith("0 ");
  }

  /** The rows of {@code [from, to)}, in hours since the start. */
  void send(double from, double to, double shift) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", cluster.bootstrapServers(), "acks", "all");
    var serializer = new StringSerializer();
    try (var producer = new KafkaProducer<>(settings, serializer, serializer)) {
      for (long row = Math.round(from * ROWS_AN_HOUR); row < Math.round(to * ROWS_AN_HOUR); row++) {
        int partition = (int) (row % PARTITIONS);
        String text = row(row, shift);
        sent.append(text).append('\n');
        var unused = producer.send(new ProducerRecord<>(TOPIC, partition, null, text));
      }
    }
  }

  /** One record of any topic. */
  void say(String topic, String key, String text) throws Exception {
    Map<String, Object> settings = Map.of("bootstrap.servers", cluster.bootstrapServers());
    var serializer = new StringSerializer();
    try (var producer = new KafkaProducer<>(settings, serializer, serializer)) {
      producer.send(new ProducerRecord<>(topic, key, text)).get();
    }
  }

  /** Waits until the window that begins at an hour is measured. */
  void awaitWindow(int hour) throws Exception {
    await(() -> rowsByHour().containsKey(hour));
  }

  void awaitIncident() throws Exception {
    await(() -> !incidents().isEmpty());
  }

  List<JsonNode> incidents() throws Exception {
    return lines("scores.incidents");
  }

  /** Rows of each window, by the hour that it begins at. */
  Map<Integer, Long> rowsByHour() throws Exception {
    Map<Integer, Long> rows = new HashMap<>();
    for (JsonNode line : lines("scores.measurements")) {
      if (line.path("column").asText().equals("x") && line.path("slice").asText().equals("all")) {
        rows.put(hourOf(line), line.path("rows").asLong());
      }
    }
    return rows;
  }

  /** All numbers of windows that begin before an hour, by what they are of. */
  ToldRecords numbers(int hour) throws Exception {
    return numbers(lines("scores.measurements"), hour);
  }

  /** As {@link #numbers(int)}, of a job that reads the same rows from a file and never stops. */
  ToldRecords undisturbed(int hour) throws Exception {
    Path rows = Files.writeString(directory.resolve("sent.csv"), sent);
    Path out = directory.resolve("undisturbed");
    Path document = Path.of(document("team-a"));
    String stored = "baseline: {version: %s}".formatted(baseline());
    Files.writeString(
        document, Files.readString(document).replaceFirst("baseline: [{].*[}]", stored));
    String[] replay = {
      "replay", "--monitor", document.toString(), "--predictions", rows.toString()
    };
    assertThat(said(with(replay, "--baselines", data(), "--out", out.toString()))).startsWith("0 ");
    var lines = new ArrayList<JsonNode>();
    for (String line : Files.readAllLines(out.resolve("measurements.jsonl"))) {
      lines.add(JSON.readTree(line));
    }
    return numbers(lines, hour);
  }

  private String baseline() throws Exception {
    try (Stream<Path> stored = Files.list(Path.of(data(), "baselines"))) {
      String manifest = stored.findFirst().orElseThrow().getFileName().toString();
      return manifest.replace(".json", "");
    }
  }

  /** What is measured twice is here twice; documents are upgraded on the way. */
  private static ToldRecords numbers(List<JsonNode> lines, int hour) {
    var numbers = new TreeMap<String, Map<String, Object>>();
    for (JsonNode line : lines) {
      if (hourOf(line) < hour) {
        Map<String, Object> number = JSON.convertValue(line, new TypeReference<>() {});
        number.keySet().removeAll(Set.of("id", "monitorVersion"));
        String name =
            Stream.of("column", "slice", "metric", "window", "revision")
                .map(key -> line.path(key).toString())
                .collect(Collectors.joining(" "));
        numbers.put(numbers.containsKey(name) ? name + " again" : name, number);
      }
    }
    return new ToldRecords(numbers);
  }

  private static int hourOf(JsonNode measurement) {
    Instant start = Instant.parse(measurement.path("window").path("start").asText());
    return (int) Duration.between(START, start).toHours();
  }

  /** What Flink's processes tell Prometheus. */
  String metrics() throws Exception {
    var told = new StringBuilder();
    for (Role role : Role.FLINK) {
      HttpRequest request = HttpRequest.newBuilder(cluster.metrics(role)).build();
      told.append(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body());
    }
    return told.toString();
  }

  /** Of the monitor, in what was measured. */
  Set<String> versions() throws Exception {
    Set<String> versions = new TreeSet<>();
    lines("scores.measurements")
        .forEach(line -> versions.add(line.path("monitorVersion").asText()));
    return versions;
  }

  List<JsonNode> lines(String topic) throws Exception {
    var lines = new ArrayList<JsonNode>();
    new TopicText(cluster.kafka(), topic).each((line, place) -> lines.add(JSON.readTree(line)));
    return lines;
  }

  private String row(long number, double shift) {
    Instant at = START.plusMillis(number * 3_600_000 / ROWS_AN_HOUR);
    double x = random.nextGaussian() + shift;
    return number + "," + at + "," + random.nextDouble() + "," + x;
  }

  private static Instant at(int hour) {
    return START.plus(Duration.ofHours(hour));
  }

  static void await(Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("still not so").isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }
  }
}
