// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.late;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.app.baseline.BaselineRows;
import io.tidewatch.app.kafka.EmbeddedKafka;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.validators.event.PredictionEvent;
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

class LateRecordsTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final String TOPIC = "prices";

  @TempDir private Path folder = Path.of("");

  @Test
  void lateRowsOfATopicAreReadWhereTheyWereRead() throws Exception {
    Path letters =
        Files.writeString(
            folder.resolve("dead-letters.jsonl"),
            letter(0, 1, START.plus(Duration.ofDays(1)))
                + letter(0, 2, START.plus(Duration.ofDays(1)))
                + letter(1, 4, START.plusSeconds(60))
                + letter(1, 99, START.plusSeconds(60)));
    try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
      kafka.createTopic(TOPIC, 2);
      send(kafka);
      Monitor monitor = monitor(kafka);
      LateRecords records = LateRecords.of(monitor, letters);

      assertThat(records.size()).isEqualTo(4);
      LateRecords.Found found = records.in(BaselineRows.ofTopic(monitor));
      // the fifth row of the second partition is days behind those before it, and found
      assertThat(found.rows())
          .extracting(PredictionEvent::time)
          .containsExactlyInAnyOrder(START.plus(Duration.ofDays(1)), START.plusSeconds(60));
      // the third row of the first partition is of the third day, not of the second
      assertThat(found.moved()).isEqualTo(1);
    }
  }

  private static String letter(int partition, int offset, Instant time) {
    return "{\"disposition\":\"LATE\",\"stream\":\"features\",\"source\":\"kafka:"
        + TOPIC
        + "/"
        + partition
        + "\",\"index\":"
        + offset
        + ",\"reason\":\"pane-closed\",\"time\":\""
        + time
        + "\"}\n";
  }

  private static void send(EmbeddedKafka kafka) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all");
    var serializer = new StringSerializer();
    try (var producer = new KafkaProducer<>(settings, serializer, serializer)) {
      for (int row = 0; row < 5; row++) {
        for (int partition = 0; partition < 2; partition++) {
          Instant at = row < 4 ? START.plus(Duration.ofDays(row)) : START.plusSeconds(60);
          var unused =
              producer.send(new ProducerRecord<>(TOPIC, partition, null, at + ",1." + row));
        }
      }
    }
  }

  private Monitor monitor(EmbeddedKafka kafka) throws Exception {
    String yaml =
        String.join(
            "\n",
            "monitor: shop",
            "owner: team",
            "kafka: {bootstrap-servers: \"" + kafka.bootstrapServers() + "\"}",
            "sources:",
            "  features: {from: kafka:" + TOPIC + ", format: csv, fields: [at, x], time: at}",
            "");
    return MonitorLoader.load(Files.writeString(folder.resolve("m.yaml"), yaml));
  }
}
