// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.app.Tidewatch;
import io.tidewatch.app.kafka.EmbeddedKafka;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A baseline of a real topic's rows is that of the same rows in a file. One row in a hundred breaks
 * its contract, and is set aside in both.
 */
final class BaselineOfTopicTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final String TOPIC = "scores";
  private static final int PARTITIONS = 2;
  private static final int ROWS_AN_HOUR = 200;
  private static final int BASELINE_HOURS = 24;

  @TempDir private Path folder = Path.of("");
  private final Random random = new Random(20_261_125);

  private record Told(int status, String text) {}

  @Test
  void theRowsOfATopicGiveTheBaselineOfTheSameRowsInAFile() throws Exception {
    List<String> rows = rows(0, BASELINE_HOURS + 3);
    Path file = folder.resolve("rows.csv");
    Files.writeString(file, "id,at,score,x\n" + String.join("\n", rows) + "\n");
    try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
      kafka.createTopic(TOPIC, PARTITIONS);
      send(kafka, rows);

      Told ofTopic = build(kafka, "of-topic");
      Told ofFile = build(kafka, "of-file", "--input", file.toString());

      assertThat(ofTopic.status()).as(ofTopic.text()).isZero();
      assertThat(ofTopic.text())
          .contains(": " + BASELINE_HOURS * ROWS_AN_HOUR * 99 / 100 + " rows, 2 columns")
          .isEqualTo(ofFile.text());
    }
  }

  @Test
  void aPeriodThatTheTopicHasNotPassedGivesNoBaseline() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
      kafka.createTopic(TOPIC, PARTITIONS);
      send(kafka, rows(0, BASELINE_HOURS / 2));

      Told told = build(kafka, "out");

      assertThat(told.status()).isEqualTo(2);
      assertThat(told.text()).contains("or that time is not over there");
      assertThat(folder.resolve("out/baselines")).doesNotExist();
    }
  }

  private List<String> rows(int from, int to) {
    var rows = new ArrayList<String>();
    for (int i = from * ROWS_AN_HOUR; i < to * ROWS_AN_HOUR; i++) {
      Instant at = START.plusMillis(i * Duration.ofHours(1).toMillis() / ROWS_AN_HOUR);
      double x = i % 100 == 0 ? 99 : random.nextGaussian();
      rows.add(i + "," + at + "," + random.nextDouble() + "," + x);
    }
    return rows;
  }

  private static void send(EmbeddedKafka kafka, List<String> rows) throws Exception {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all");
    var serializer = new StringSerializer();
    try (var producer = new KafkaProducer<>(settings, serializer, serializer)) {
      var sent = new ArrayList<Future<RecordMetadata>>();
      for (int i = 0; i < rows.size(); i++) {
        sent.add(producer.send(new ProducerRecord<>(TOPIC, i % PARTITIONS, null, rows.get(i))));
      }
      producer.flush();
      for (Future<RecordMetadata> each : sent) {
        each.get();
      }
    }
  }

  private Told build(EmbeddedKafka kafka, String out, String... more) throws Exception {
    Path monitor = Files.writeString(folder.resolve("monitor.yaml"), document(kafka));
    var arguments = new ArrayList<>(List.of("baseline", "build"));
    arguments.addAll(List.of("--monitor", monitor.toString()));
    arguments.addAll(List.of("--out", folder.resolve(out).toString()));
    arguments.addAll(Arrays.asList(more));
    var told = new StringWriter();
    var printer = new PrintWriter(told, true);
    int status = Tidewatch.run(printer, printer, arguments.toArray(new String[0]));
    return new Told(status, told.toString());
  }

  private static String document(EmbeddedKafka kafka) {
    return String.join(
        "\n",
        "monitor: scores",
        "owner: test",
        "kafka: {bootstrap-servers: \"" + kafka.bootstrapServers() + "\"}",
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
        "    out-of-orderness: 1m",
        "columns: {x: {type: numeric, range: [-9, 9], on-breach: quarantine}}",
        "windows: [1h]",
        "baseline: {from: " + START + ", to: " + START.plus(Duration.ofDays(1)) + "}",
        "");
  }
}
