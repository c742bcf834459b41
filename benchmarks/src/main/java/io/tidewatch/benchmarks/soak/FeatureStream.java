// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.soak;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends the rows of a truth to a topic, a window at a time, as fast as it is told.
 *
 * @param pace time between the beginnings of two windows, by the clock
 */
record FeatureStream(String bootstrapServers, String topic, Truth truth, Duration pace) {

  static final int COLUMNS_A_TABLE = 3;
  static final int PARTITIONS = 2;

  private static final int ROWS_A_WINDOW = 120;

  /** Longer than a broker is away. */
  private static final int PATIENCE_MILLIS = 120_000;

  /** Sends all of it; returns when the broker has it. */
  void send(Random random) throws Exception {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "acks",
            "all",
            "reconnect.backoff.max.ms",
            500,
            "delivery.timeout.ms",
            PATIENCE_MILLIS);
    var serializer = new StringSerializer();
    try (var producer = new KafkaProducer<>(settings, serializer, serializer)) {
      long next = System.nanoTime();
      Future<RecordMetadata> last = null;
      for (int window = 0; window < truth.windows(); window++) {
        for (int row = 0; row < ROWS_A_WINDOW; row++) {
          var record =
              new ProducerRecord<String, String>(
                  topic, row % PARTITIONS, null, row(random, window, row));
          last = producer.send(record);
        }
        next += pace.toNanos();
        while (System.nanoTime() < next) {
          LockSupport.parkNanos(next - System.nanoTime());
        }
      }
      producer.flush();
      if (last != null) {
        last.get();
      }
    }
  }

  private String row(Random random, int window, int row) {
    Instant at = truth.at(window).plusMillis(row * Truth.WINDOW.toMillis() / ROWS_A_WINDOW);
    var text = new StringJoiner(",").add(at.toString());
    for (String table : Truth.TABLES) {
      boolean lost = truth.isLost(table, window);
      for (int column = 0; column < COLUMNS_A_TABLE; column++) {
        text.add(lost ? "" : Integer.toString(random.nextInt(10)));
      }
    }
    return text.toString();
  }
}
