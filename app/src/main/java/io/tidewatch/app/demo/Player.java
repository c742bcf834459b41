// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.demo;

import io.tidewatch.config.KafkaCluster;
import io.tidewatch.jobs.kafka.ClientSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends a recording to its topics, each line when it is due. */
final class Player {

  /** Waits that are shorter are not worth a sleep. */
  private static final Duration SHORTEST_WAIT = Duration.ofMillis(20);

  private static final Duration LONGEST_WAIT = Duration.ofMillis(250);

  private final Map<String, Object> settings;
  private final Progress progress;
  private final CompletableFuture<Void> sent = new CompletableFuture<>();

  Player(KafkaCluster kafka, Progress progress) {
    this.settings = ClientSettings.of(kafka, Map.of("acks", "all"));
    this.progress = progress;
  }

  /**
   * Sends all lines, or until told not to go on.
   *
   * @param speed 1 is a quarter in two minutes
   */
  void play(Recording recording, double speed, BooleanSupplier goesOn)
      throws InterruptedException, IOException, ExecutionException {
    var serializer = new StringSerializer();
    try (var producer = new KafkaProducer<>(settings, serializer, serializer)) {
      var pace = new Pace(speed, recording.lines().get(0).time());
      for (TimedLine line : recording.lines()) {
        await(line, pace);
        if (!goesOn.getAsBoolean()) {
          break;
        }
        send(line, producer);
        progress.sent(line);
        progress.say();
      }
      producer.flush();
      sent.complete(null);
      sent.get();
    } catch (InterruptException e) {
      Thread.interrupted(); // Kafka sets it again, and what is to be closed must not see it
      throw stopped(e);
    }
  }

  private void await(TimedLine line, Pace pace) throws InterruptedException, IOException {
    Duration wait = pace.until(line.time());
    while (wait.compareTo(SHORTEST_WAIT) > 0) {
      Duration nap = wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
      TimeUnit.NANOSECONDS.sleep(nap.toNanos());
      progress.say();
      wait = pace.until(line.time());
    }
  }

  private void send(TimedLine line, KafkaProducer<String, String> producer) {
    var unused =
        producer.send( // the callback hears of it sooner
            new ProducerRecord<>(line.stream().topic(), line.key(), line.text()),
            (written, error) -> {
              if (error != null) {
                sent.completeExceptionally(error);
              }
            });
  }

  private static InterruptedException stopped(InterruptException cause) {
    var stopped = new InterruptedException("stopped while sending");
    stopped.initCause(cause);
    return stopped;
  }
}
