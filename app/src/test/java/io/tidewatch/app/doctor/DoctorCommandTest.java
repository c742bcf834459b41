// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.app.Tidewatch;
import io.tidewatch.app.doctor.Check.Result;
import io.tidewatch.app.kafka.EmbeddedKafka;
import io.tidewatch.app.remote.FakeJobManager;
import io.tidewatch.app.replay.PublishedSchema;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong around is told with what to do, and nothing is changed. */
final class DoctorCommandTest {

  private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");

  private static final String MONITOR =
      """
      monitor: scores
      owner: team
      kafka: {bootstrap-servers: "BROKER"}
      sources:
        predictions:
          from: kafka:scores
          format: json
          id: /id
          time: /at
          version: {value: v1}
          prediction: {kind: none}
      """;

  @TempDir private Path folder = Path.of("");

  @Test
  void aMachineAloneIsLookedAtAndIsWell() {
    assertThat(doctor("--data", folder.toString()))
        .startsWith("0 ")
        .contains("ok  java  17", "ok  flink here  2.", "ok  kafka client  4.", "ok  clock  ")
        .contains("ok  store " + folder + "  is writable", "0 snapshots", " 0 failed")
        .doesNotContain("fail  ");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void topicsOfAMonitorAreHeldAgainstWhatItNeeds() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
      Path document = monitor(kafka.bootstrapServers());
      assertThat(doctor("--monitor", document.toString()))
          .startsWith("1 ")
          .contains("ok  kafka " + kafka.bootstrapServers() + "  cluster ", "1 broker")
          .contains("fail  topic scores (predictions)  does not exist  → make it before")
          .contains("clock of " + kafka.bootstrapServers() + "  is not known: a broker tells");

      topic(kafka, "scores", 3, Map.of("retention.ms", "3600000"));
      topic(kafka, "scores.gate", 1, Map.of("cleanup.policy", "delete"));
      topic(kafka, "scores.control", 1, Map.of("retention.ms", "-1"));
      send(kafka, Clock.systemUTC().instant().plusSeconds(3600));
      assertThat(doctor("--monitor", document.toString()))
          .startsWith("1 ")
          .contains("warn  topic scores (predictions)  3 partitions, kept for 1 h  → ")
          .contains("fail  topic scores.gate (gate)  1 partition, kept for ")
          .contains("ok  topic scores.control (control)  1 partition, kept for good")
          .contains("ok  results of scores  a run makes scores.")
          .contains("warn  clock of " + kafka.bootstrapServers(), "s ahead of ours");
    }
  }

  @Test
  void aClusterIsHeldAgainstOurVersionAndTheJobsThatAreWanted() throws Exception {
    try (FakeJobManager cluster = FakeJobManager.start()) {
      Path document = monitor("127.0.0.1:1");
      List<Check> none = flink(cluster, document);
      assertThat(none).extracting(Check::result).containsExactly(Result.OK, Result.OK, Result.WARN);
      assertThat(none.get(1).seen()).isEqualTo("2 of 4 slots are free, on 1 task managers");
      assertThat(none.get(2).todo()).isEqualTo("start it with tidewatch submit");

      cluster.runs(Files.readString(document), "");
      Check running = flink(cluster, document).get(2);
      assertThat(running.result()).isEqualTo(Result.WARN);
      assertThat(running.seen()).startsWith("RUNNING as job-1, no checkpoint yet");
    }
    assertThat(FlinkChecks.version("flink", "1.20.1").result()).isEqualTo(Result.FAIL);
    assertThat(FlinkChecks.version("flink", Versions.flink()).result()).isEqualTo(Result.OK);
  }

  @Test
  void whatIsNotThereFailsAndIsJsonForPrograms() throws Exception {
    String said =
        doctor(
            "--json",
            "--data",
            folder.resolve("no").toString(),
            "--monitor",
            Files.writeString(folder.resolve("bad.yaml"), "monitor: x").toString(),
            "--jobmanager",
            "http://127.0.0.1:1");
    assertThat(said).startsWith("1 ").contains("\"fail\":3").contains("nothing answers there");
    Path line = Files.writeString(folder.resolve("doctor.json"), said.substring(2));
    assertThat(PublishedSchema.named("doctor").firstBreach(line)).isEmpty();
  }

  @Test
  void aDamagedSnapshotIsFoundAndLittleSpaceIsTold() throws Exception {
    Path day = Files.createDirectories(folder.resolve("snapshots/scores/2026-01-01"));
    Files.writeString(day.resolve("0123456789abcdef0123456789abcdef.json"), "{\"cut");
    assertThat(doctor("--data", folder.toString()))
        .startsWith("1 ")
        .contains("fail  snapshots  0 snapshots, of which", "1 problems: ")
        .contains("→ tidewatch snapshot verify tells all");
    assertThat(StoreChecks.space(100 << 20, 1L << 40).result()).isEqualTo(Result.FAIL);
    assertThat(StoreChecks.space(1L << 30, 1L << 40).result()).isEqualTo(Result.WARN);
    assertThat(StoreChecks.space(1L << 39, 1L << 40).result()).isEqualTo(Result.OK);
  }

  @Test
  void anotherJavaAndAClockOfThePastFail() {
    assertThat(Versions.java(21).result()).isEqualTo(Result.FAIL);
    var past = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    assertThat(new ClockChecks(past).checks(Optional.of(folder)))
        .extracting(Check::result)
        .containsExactly(Result.FAIL, Result.WARN);
  }

  private static List<Check> flink(FakeJobManager cluster, Path document) throws Exception {
    var monitor = io.tidewatch.config.MonitorLoader.load(document);
    var clock = Clock.fixed(NOON, ZoneOffset.UTC);
    return new FlinkChecks(cluster.address(), List.of(monitor), clock).checks();
  }

  private Path monitor(String broker) throws Exception {
    return Files.writeString(folder.resolve("m.yaml"), MONITOR.replace("BROKER", broker));
  }

  private static void topic(
      EmbeddedKafka kafka, String name, int partitions, Map<String, String> settings)
      throws Exception {
    try (Admin admin =
        Admin.create(Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()))) {
      var topic = new NewTopic(name, partitions, (short) 1).configs(settings);
      admin.createTopics(List.of(topic)).all().get();
    }
  }

  private static void send(EmbeddedKafka kafka, Instant at) throws Exception {
    Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
    var serializer = new StringSerializer();
    try (var producer = new KafkaProducer<>(settings, serializer, serializer)) {
      producer.send(new ProducerRecord<>("scores", 0, at.toEpochMilli(), "k", "{}")).get();
    }
  }

  private static String doctor(String... options) {
    var said = new StringWriter();
    var printer = new PrintWriter(said, true);
    var arguments = new ArrayList<>(List.of("doctor"));
    arguments.addAll(List.of(options));
    return Tidewatch.run(printer, printer, arguments.toArray(String[]::new)) + " " + said;
  }
}
