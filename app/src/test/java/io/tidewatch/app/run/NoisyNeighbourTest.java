// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.app.kafka.EmbeddedKafka;
import io.tidewatch.app.kafka.TopicText;
import io.tidewatch.app.receiver.OnCallReceiver;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two monitors in one process: what floods one does not keep the other from its pages. */
final class NoisyNeighbourTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final int FLOOD = 20_000;
  private static final int ROWS_AN_HOUR = 200;

  private static final String BAD =
      """
      rows: [{name: bad, must: "size(x) / (size(x) - size(x)) > 1"}]
      limits: {records-per-second: 200}
      """;

  @TempDir private Path directory;

  @Test
  void aFloodOfHostileRecordsAndABadRuleWaitWhileTheOtherMonitorPages() throws Exception {
    var nobody = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    try (EmbeddedKafka kafka = EmbeddedKafka.start();
        OnCallReceiver pager = OnCallReceiver.start(nobody)) {
      kafka.createTopic("noise", 1);
      kafka.createTopic("quiet", 1);
      flood(kafka);
      hours(kafka, 0, 6, "1");
      var run =
          new RunningCommand(
              "--monitor",
              document("quiet", kafka, pager, "x: {type: numeric, missing-share-max: 0.1}", ""),
              "--monitor",
              document(
                  "noise",
                  kafka,
                  pager,
                  "x: {type: categorical, pattern: \"(a+)+b\", on-breach: quarantine}",
                  BAD),
              "--out",
              directory.resolve("out").toString(),
              "--late-after",
              "36500d");
      run.await(
          () -> run.screen().contains("noise: reads") && run.screen().contains("quiet: reads"));
      run.await(() -> deadLetters(kafka) > 0);
      hours(kafka, 6, 9, "");
      run.await(() -> !pager.incidents().isEmpty());
      assertThat(pager.incidents()).allMatch(incident -> incident.key().contains(":quiet:"));
      assertThat(deadLetters(kafka)).isLessThan(FLOOD); // the most of it still waits in Kafka
      assertThat(run.stop()).isZero();
    }
  }

  private static int deadLetters(EmbeddedKafka kafka) throws Exception {
    int[] count = new int[1];
    new TopicText(kafka.cluster(), "noise.dead-letters").each((text, place) -> count[0]++);
    return count[0];
  }

  private static void flood(EmbeddedKafka kafka) {
    send(
        kafka,
        producer -> {
          String row = "1," + START + ",0.5," + "a".repeat(2_000);
          for (int i = 0; i < FLOOD; i++) {
            var unused = producer.send(new ProducerRecord<>("noise", i % 2 == 0 ? "?" : row));
          }
        });
  }

  private static void hours(EmbeddedKafka kafka, int from, int to, String x) {
    send(
        kafka,
        producer -> {
          for (int row = from * ROWS_AN_HOUR; row < to * ROWS_AN_HOUR; row++) {
            Instant at = START.plus(Duration.ofHours(1).multipliedBy(row).dividedBy(ROWS_AN_HOUR));
            var unused = producer.send(new ProducerRecord<>("quiet", row + "," + at + ",0.5," + x));
          }
        });
  }

  private interface Records {
    void send(KafkaProducer<String, String> producer);
  }

  private static void send(EmbeddedKafka kafka, Records records) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all");
    var serializer = new StringSerializer();
    try (var producer = new KafkaProducer<>(settings, serializer, serializer)) {
      records.send(producer);
    }
  }

  private String document(
      String name, EmbeddedKafka kafka, OnCallReceiver pager, String column, String more)
      throws Exception {
    Path key = Files.writeString(directory.resolve("key"), "0123456789abcdef0123456789abcdef");
    Path document = directory.resolve(name + ".yaml");
    Files.writeString(
        document,
        String.join(
            "\n",
            "monitor: " + name,
            "owner: test",
            "kafka: {bootstrap-servers: \"" + kafka.bootstrapServers() + "\"}",
            "sources:",
            "  predictions:",
            "    {from: \"kafka:" + name + "\", format: csv, fields: [id, at, score, x], id: id,",
            "     time: at, version: {value: v1}, out-of-orderness: 1s,",
            "     prediction: {kind: binary, score: score}}",
            "columns: {" + column + "}",
            "windows: [1h]",
            "alerts: {fire: 1 of 1, clear-after: 2, cooldown: 0s}",
            "runbook: https://runbooks.example.com/" + name,
            "destinations:",
            "  - {name: pager, type: pagerduty, routing-key: \"file:"
                + key
                + "\", url: \""
                + pager.url()
                + "\", min-severity: info}",
            more));
    return document.toString();
  }
}
