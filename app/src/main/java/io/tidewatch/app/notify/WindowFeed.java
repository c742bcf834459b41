// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.notify;

import io.tidewatch.config.KafkaCluster;
import io.tidewatch.jobs.kafka.ClientSettings;
import io.tidewatch.sinks.notify.Watchdog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the watchdog of each measurement that comes: a monitor measures when a window closes, and
 * at no other time.
 */
final class WindowFeed implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WindowFeed.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration CLOSE = Duration.ofSeconds(3);
  private static final int NEW_TOPICS_MILLIS = 10_000;

  private final Map<String, String> monitors; // by topic
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Watchdog watchdog;
  private final Thread thread;

  private WindowFeed(
      Map<String, String> monitors, KafkaConsumer<byte[], byte[]> consumer, Watchdog watchdog) {
    this.monitors = Map.copyOf(monitors);
    this.consumer = consumer;
    this.watchdog = watchdog;
    this.thread = new Thread(this::run, "windows");
    thread.setDaemon(true);
  }

  /**
   * Begins with what comes from now on.
   *
   * @param monitors names, by the topics of their measurements
   */
  static WindowFeed start(KafkaCluster kafka, Map<String, String> monitors, Watchdog watchdog) {
    Map<String, Object> settings =
        ClientSettings.of(
            kafka,
            Map.of(
                "group.id",
                "tidewatch-watchdog-" + UUID.randomUUID(), // each watchdog sees everything
                "auto.offset.reset",
                "latest",
                "allow.auto.create.topics",
                false,
                "metadata.max.age.ms",
                NEW_TOPICS_MILLIS,
                "enable.auto.commit",
                false));
    var deserializer = new ByteArrayDeserializer();
    var consumer = new KafkaConsumer<>(settings, deserializer, deserializer);
    consumer.subscribe(List.copyOf(monitors.keySet()));
    var feed = new WindowFeed(monitors, consumer, watchdog);
    feed.thread.start();
    return feed;
  }

  boolean isAlive() {
    return thread.isAlive();
  }

  @Override
  public void close() throws InterruptedException {
    consumer.wakeup();
    thread.join(CLOSE.multipliedBy(2).toMillis());
  }

  private void run() {
    try {
      while (true) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          String monitor = monitors.get(record.topic());
          if (monitor != null) {
            watchdog.saw(monitor, Instant.now());
          }
        }
      }
    } catch (WakeupException e) {
      // closing
    } catch (RuntimeException e) {
      LOG.error("windows are no longer watched", e); // the heartbeat stops too
    } finally {
      consumer.close(CloseOptions.timeout(CLOSE));
    }
  }
}
