// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.app.Tidewatch;
import io.tidewatch.app.kafka.EmbeddedKafka;
import io.tidewatch.app.receiver.Incident;
import io.tidewatch.app.receiver.OnCallReceiver;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service against a real broker and a pager. */
final class RunCommandTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final String KEY = "0123456789abcdef0123456789abcdef";
  private static final String TOPIC = "scores";
  private static final String CHANGES = "deploys";
  private static final int ROWS_AN_HOUR = 400;
  private static final int BASELINE_HOURS = 24;

  @TempDir private Path directory;
  private final Random random = new Random(20_261_124);
  private int ids;
  private long sent;

  @Test
  void everyReasonNotToRunIsToldAtOnce() throws Exception {
    Path document = directory.resolve("files.yaml");
    Files.writeString(
        document,
        document("127.0.0.1:1", "http://127.0.0.1:1/v2/enqueue", "env:NO_SUCH_SECRET")
            .replace("from: kafka:" + TOPIC, "from: file:rows.csv"));
    var run = new RunningCommand("--monitor", document.toString(), "--out", out());
    run.join();
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.errors())
        .contains("sources.predictions.from is file:rows.csv, must be a Kafka topic")
        .contains("env:NO_SUCH_SECRET is missing or empty");
  }

  @Test
  void anIncidentThatOpensBeforeARestartIsToldOnceAndResolvedAfterIt() throws Exception {
    var ignored = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    try (EmbeddedKafka kafka = EmbeddedKafka.start();
        OnCallReceiver pager = OnCallReceiver.start(ignored)) {
      Path document = monitor(kafka, pager);
      String[] arguments = {
        "--monitor",
        document.toString(),
        "--out",
        out(),
        "--checkpoint-interval",
        "500",
        "--late-after",
        "36500d"
      };
      var early = new RunningCommand(arguments);
      early.join();
      assertThat(early.status()).isEqualTo(2);
      assertThat(early.errors()).contains("topic " + TOPIC + " does not exist on");

      kafka.createTopic(TOPIC, 1);
      kafka.createTopic(CHANGES, 1);
      deploy(kafka, hour(42).minus(Duration.ofMinutes(6)));
      buildBaseline(document);
      var first = new RunningCommand(arguments);
      send(kafka, 24, 42, 0);
      send(kafka, 42, 46, 3);
      first.await(() -> pager.incidents().size() == 1);
      assertThat(pager.incidents().get(0).summary()).contains("; 6 min after deploy #8123");
      first.await(() -> !pager.changes().isEmpty());
      first.await(() -> committed(kafka) == sent);
      assertThat(first.stop()).isZero();
      assertThat(first.screen()).contains("reads " + TOPIC).contains("http://127.0.0.1:");
      assertThat(first.errors()).isEmpty();

      var second = new RunningCommand(arguments);
      send(kafka, 46, 60, 0);
      second.await(() -> pager.incidents().stream().noneMatch(Incident::open));
      assertThat(second.stop()).isZero();
      assertThat(pager.incidents()).hasSize(1);
      assertThat(pager.rejections()).isEmpty();
      assertThat(pager.changes()).containsExactly("deploy #8123, by ci");
      assertTheGateIsInItsTopic(kafka);
      assertTheIncidentIsExplainedFromItsTopic(kafka);

      var third = new RunningCommand(arguments);
      say(kafka, pager.incidents().get(0), "noise");
      send(kafka, 60, 64, 3);
      third.await(() -> pager.incidents().size() == 2);
      assertThat(shown(kafka, pager.incidents().get(1)))
          .contains("drift of x: 1 other incident in 8 weeks")
          .contains("0 acted on, 1 noise");
      var change = new ChangeStory(kafka, document);
      Instant from = change.refusesAndAccepts();
      send(kafka, 64, 72, 3);
      third.await(() -> change.isMeasured(hour(71)));
      assertThat(pager.incidents()).hasSize(2);
      change.holdsFrom(from);
      assertThat(third.stop()).isZero();
    }
  }

  private static void deploy(EmbeddedKafka kafka, Instant at) throws Exception {
    Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
    var serializer = new StringSerializer();
    String change = "{\"at\":\"" + at + "\",\"kind\":\"deploy\",\"id\":\"#8123\",\"who\":\"ci\"}";
    try (var producer = new KafkaProducer<>(settings, serializer, serializer)) {
      producer.send(new ProducerRecord<>(CHANGES, "{}")).get(); // no change, and stops nothing
      producer.send(new ProducerRecord<>(CHANGES, change)).get();
    }
  }

  private static void say(EmbeddedKafka kafka, Incident incident, String worth) {
    String[] topics = {"--bootstrap-servers", kafka.bootstrapServers(), "--monitor", "scores"};
    assertThat(said("incident", List.of("feedback", incident.key(), "--worth", worth), topics))
        .startsWith("0 ");
  }

  private static String shown(EmbeddedKafka kafka, Incident incident) {
    String[] topics = {"--bootstrap-servers", kafka.bootstrapServers(), "--monitor", "scores"};
    return said("incident", List.of("show", incident.key()), topics);
  }

  /** The drift of hours 42 to 45 asks for a look; what is of the past has expired by the clock. */
  private static void assertTheGateIsInItsTopic(EmbeddedKafka kafka) {
    assertThat(gate(kafka, "--at", hour(42).toString())).startsWith("0 PASS scores v1 production");
    assertThat(gate(kafka, "--at", hour(46).toString()))
        .startsWith("0 WARN scores v1 production")
        .contains("WARN drift of x in all");
    assertThat(gate(kafka)).startsWith("1 BLOCK scores v1 production").contains("expired");
  }

  private void assertTheIncidentIsExplainedFromItsTopic(EmbeddedKafka kafka) throws Exception {
    Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
    var serializer = new StringSerializer();
    try (var producer = new KafkaProducer<>(settings, serializer, serializer)) {
      producer.send(new ProducerRecord<>("scores.incidents", "{\"no\":\"incident\"}")).get();
    }
    String[] topics = {"--bootstrap-servers", kafka.bootstrapServers(), "--monitor", "scores"};

    assertThat(said("incident", List.of("list"), topics))
        .startsWith("0 ")
        .contains("tidewatch:scores:")
        .contains("scores.incidents-0@"); // where it is no incident
    var explain = new ArrayList<>(List.of("tidewatch:scores:", "--data", out()));
    assertThat(said("explain", explain, topics))
        .startsWith("0 ")
        .contains("drift of x in all: ")
        .contains("  failing   ")
        .contains("(kafka:" + TOPIC + "/0:")
        .contains(" 0 different, 0 corrupt, 0 can not be recomputed");
  }

  private static String said(String command, List<String> first, String... more) {
    var said = new StringWriter();
    var arguments = new ArrayList<>(List.of(command));
    arguments.addAll(first);
    arguments.addAll(List.of(more));
    var printer = new PrintWriter(said, true);
    int status = Tidewatch.run(printer, printer, arguments.toArray(new String[0]));
    return status + " " + said;
  }

  private static String gate(EmbeddedKafka kafka, String... more) {
    var said = new StringWriter();
    var arguments = new ArrayList<>(List.of("gate", "--monitor", "scores"));
    arguments.addAll(List.of("--bootstrap-servers", kafka.bootstrapServers()));
    arguments.addAll(List.of(more));
    var printer = new PrintWriter(said, true);
    int status = Tidewatch.run(printer, printer, arguments.toArray(new String[0]));
    return status + " " + said;
  }

  private String out() {
    return directory.resolve("out").toString();
  }

  private Path monitor(EmbeddedKafka kafka, OnCallReceiver pager) throws Exception {
    Path secret = Files.writeString(directory.resolve("key"), KEY);
    Path document = directory.resolve("monitor.yaml");
    String text = document(kafka.bootstrapServers(), pager.url(), "file:" + secret);
    return Files.writeString(document, text);
  }

  private static String document(String broker, String pager, String secret) {
    return String.join(
        "\n",
        "monitor: scores",
        "owner: test",
        "kafka: {bootstrap-servers: \"" + broker + "\"}",
        "sources:",
        "  predictions:",
        "    from: kafka:" + TOPIC,
        "    format: csv",
        "    fields: [id, at, score, x]",
        "    id: id",
        "    time: at",
        "    version: {value: v1}",
        "    prediction: {kind: binary, score: score, threshold: 0.5}",
        "    features: \"*\"",
        "    out-of-orderness: 1s",
        "  changes: {from: kafka:" + CHANGES + ", format: json, idle-after: 3s, time: /at,",
        "    kind: /kind, what: /id, by: /who}",
        "columns: {x: {type: numeric}}",
        "windows: [1h]",
        "baseline: {from: " + START + ", to: " + hour(BASELINE_HOURS) + "}",
        "alerts: {fire: 1 of 1, clear-after: 2, cooldown: 0s}",
        "runbook: https://runbooks.example.com/orders",
        "destinations:",
        "  - {name: pager, type: pagerduty, routing-key: \""
            + secret
            + "\", url: \""
            + pager
            + "\", min-severity: info, changes: true}",
        "");
  }

  private static Instant hour(int hour) {
    return START.plus(Duration.ofHours(hour));
  }

  private void buildBaseline(Path document) throws Exception {
    var rows = new StringBuilder("id,at,score,x\n");
    for (int hour = 0; hour < BASELINE_HOURS; hour++) {
      for (int i = 0; i < ROWS_AN_HOUR; i++) {
        rows.append(row(hour, i, 0)).append('\n');
      }
    }
    Path file = Files.writeString(directory.resolve("january.csv"), rows);
    var told = new StringWriter();
    int status =
        Tidewatch.run(
            new PrintWriter(told, true),
            new PrintWriter(told, true),
            "baseline",
            "build",
            "--monitor",
            document.toString(),
            "--input",
            file.toString(),
            "--out",
            out());
    assertThat(status).as(told.toString()).isZero();
  }

  private String row(int hour, int number, double shift) {
    Instant at = hour(hour).plusMillis(number * 3_600_000L / ROWS_AN_HOUR);
    return ids++ + "," + at + "," + random.nextDouble() + "," + (random.nextGaussian() + shift);
  }

  private void send(EmbeddedKafka kafka, int from, int to, double shift) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all");
    var serializer = new StringSerializer();
    try (var producer = new KafkaProducer<>(settings, serializer, serializer)) {
      for (int hour = from; hour < to; hour++) {
        for (int i = 0; i < ROWS_AN_HOUR; i++) {
          var unused = producer.send(new ProducerRecord<>(TOPIC, row(hour, i, shift)));
          sent++;
        }
      }
    }
  }

  /** How far the job's checkpoints are. */
  private static long committed(EmbeddedKafka kafka) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", kafka.bootstrapServers(), "group.id", "tidewatch-scores");
    var deserializer = new StringDeserializer();
    try (var consumer = new KafkaConsumer<>(settings, deserializer, deserializer)) {
      var partition = new TopicPartition(TOPIC, 0);
      OffsetAndMetadata offset = consumer.committed(Set.of(partition)).get(partition);
      return offset == null ? 0 : offset.offset();
    }
  }
}
