// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.notify;

import io.tidewatch.config.KafkaCluster;
import io.tidewatch.jobs.kafka.ClientSettings;
import io.tidewatch.jobs.output.ResultFile;
import io.tidewatch.sinks.notify.Moderation;
import io.tidewatch.sinks.notify.MonitorChange;
import io.tidewatch.sinks.notify.Notifier;
import io.tidewatch.sinks.notify.NotifierReport;
import io.tidewatch.sinks.notify.NotifierReport.DestinationReport;
import io.tidewatch.sinks.wire.ChangeJson;
import io.tidewatch.sinks.wire.CloudEventJson;
import io.tidewatch.validators.alert.IncidentEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes incidents, and what was changed, from their topics to the notifier, on a thread of its own.
 * How far it has read is committed only when every destination has been told of every incident, so
 * that a crash loses none; what is told twice, the notifier's receipts know. Changes are not waited
 * for: a crash may lose those that wait.
 */
public final class IncidentFeed implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(IncidentFeed.class);
  private static final Duration POLL = Duration.ofMillis(200);

  /** Polls are that far apart only if something hangs. */
  private static final Duration STUCK = Duration.ofMinutes(1);

  /** A topic that is made later is found after this. */
  private static final int NEW_TOPICS_MILLIS = 10_000;

  /**
   * A notifier that was killed counts as gone after this, and its successor reads; Kafka's default
   * of 45 s would be so long a silence. A choice: three heartbeats.
   */
  private static final int GONE_MILLIS = 10_000;

  /** How the topics end that hold what was changed; all others hold incidents. */
  private static final String OF_CHANGES = "." + ResultFile.CHANGES_SEEN.stem();

  private static final Duration CLOSE = Duration.ofSeconds(3);

  private final String name;
  private final KafkaConsumer<String, String> consumer;
  private final Notifier notifier;
  private final Moderation moderation;
  private final Consumer<IncidentEvent> listener;
  private final Thread thread;
  private final CountDownLatch caughtUp = new CountDownLatch(1);
  private boolean uncommitted; // of the thread
  private volatile Instant polled = Instant.now();
  private volatile boolean ending;
  private volatile boolean closed;

  private IncidentFeed(
      String name,
      KafkaConsumer<String, String> consumer,
      Notifier notifier,
      Moderation moderation,
      Consumer<IncidentEvent> listener) {
    this.name = name;
    this.consumer = consumer;
    this.notifier = notifier;
    this.moderation = moderation;
    this.listener = listener;
    this.thread = new Thread(this::run, "feed-" + name);
    thread.setDaemon(true);
  }

  /**
   * Begins where the group of the topic left off, or at the beginning.
   *
   * @param notifier not started; closed with this
   * @param moderation which pages are told as tickets
   * @param listener hears of every event once it has been offered for delivery
   */
  public static IncidentFeed start(
      Source source, Notifier notifier, Moderation moderation, Consumer<IncidentEvent> listener) {
    var deserializer = new StringDeserializer();
    var consumer = new KafkaConsumer<>(settings(source), deserializer, deserializer);
    consumer.subscribe(source.topics());
    var feed = new IncidentFeed(source.group(), consumer, notifier, moderation, listener);
    notifier.start();
    feed.thread.start();
    return feed;
  }

  private static Map<String, Object> settings(Source source) {
    return ClientSettings.of(
        source.kafka(),
        Map.of(
            "group.id",
            "tidewatch-notifier-" + source.group(),
            "auto.offset.reset",
            "earliest",
            "isolation.level",
            "read_committed",
            "allow.auto.create.topics",
            false,
            "metadata.max.age.ms",
            NEW_TOPICS_MILLIS,
            "session.timeout.ms",
            GONE_MILLIS,
            "enable.auto.commit",
            false));
  }

  /**
   * Where incidents come from.
   *
   * @param group who reads them; of one group one process reads a partition
   */
  public record Source(KafkaCluster kafka, String group, List<String> topics) {

    public Source {
      topics = List.copyOf(topics);
    }

    /** One topic, whose reader is named as it is. */
    public static Source of(KafkaCluster kafka, String topic) {
      return new Source(kafka, topic, List.of(topic));
    }
  }

  /** Whether it reads, and has heard from itself lately. */
  boolean isAlive(Instant now) {
    return thread.isAlive() && polled.plus(STUCK).isAfter(now);
  }

  /**
   * Waits until everything that is in the topic now has been delivered.
   *
   * @return whether it was in time
   */
  public boolean finish(Duration longest) throws InterruptedException {
    ending = true;
    return caughtUp.await(longest.toMillis(), TimeUnit.MILLISECONDS);
  }

  public NotifierReport report() {
    return notifier.report();
  }

  @Override
  public void close() {
    closed = true;
    consumer.wakeup();
    notifier.close();
    boolean interrupted = false;
    try {
      thread.join(CLOSE.multipliedBy(2).toMillis());
      thread.interrupt();
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!closed) {
        deliver(consumer.poll(POLL));
        moderation.due(Instant.now()).forEach(notifier::offer);
        polled = Instant.now();
        if (ending && isAtEnd()) {
          caughtUp.countDown();
        }
      }
    } catch (WakeupException | InterruptException e) {
      // closing
    } catch (RuntimeException e) {
      LOG.error("incidents of {} are no longer delivered", name, e);
    } finally {
      boolean interrupted = Thread.interrupted();
      consumer.close(CloseOptions.timeout(CLOSE));
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void deliver(ConsumerRecords<String, String> records) {
    notifier.keepReceipts();
    for (ConsumerRecord<String, String> record : records) {
      take(record);
      uncommitted = true;
    }
    if (uncommitted && isSettled()) {
      try {
        consumer.commitSync();
        uncommitted = false;
      } catch (CommitFailedException | RebalanceInProgressException | RetriableException e) {
        // told again, and known by receipts
        LOG.warn("{}: how far it was told is not kept yet: {}", name, e.getMessage());
      }
    }
  }

  /** One bad record ends nothing. */
  private void take(ConsumerRecord<String, String> record) {
    try {
      if (record.topic().endsWith(OF_CHANGES)) {
        readChange(record).ifPresent(this::take);
      } else {
        read(record).ifPresent(this::take);
      }
    } catch (RuntimeException e) {
      if (notifier.isClosed()) {
        throw e; // it is read again after a restart
      }
      LOG.error("{}/{} cannot be told", record.topic(), record.offset(), e);
    }
  }

  private void take(IncidentEvent event) {
    tell(event);
    listener.accept(event);
  }

  private void take(MonitorChange told) {
    notifier.offer(told, moderation.lateAfter());
  }

  /** Takes an event that is in no topic. */
  void tell(IncidentEvent event) {
    moderation.offer(event, Instant.now()).forEach(notifier::offer);
  }

  private static Optional<IncidentEvent> read(ConsumerRecord<String, String> record) {
    try {
      return Optional.of(CloudEventJson.unwrap(record.value()));
    } catch (IllegalArgumentException e) {
      LOG.error("{}/{} is no incident: {}", record.topic(), record.offset(), e.getMessage());
      return Optional.empty();
    }
  }

  private static Optional<MonitorChange> readChange(ConsumerRecord<String, String> record) {
    String topic = record.topic();
    try {
      String monitor = topic.substring(0, topic.length() - OF_CHANGES.length());
      return Optional.of(new MonitorChange(monitor, ChangeJson.parse(record.value())));
    } catch (IllegalArgumentException e) {
      LOG.error("{}/{} is no change: {}", topic, record.offset(), e.getMessage());
      return Optional.empty();
    }
  }

  /** A destination that has stopped is told after a restart, so until then nothing is settled. */
  private boolean isSettled() {
    return !moderation.isWaiting() && notifier.isSettled();
  }

  /** Changes are told too. */
  private boolean isAllTold() {
    return isSettled()
        && notifier.report().destinations().stream().mapToInt(DestinationReport::queued).sum() == 0;
  }

  private boolean isAtEnd() {
    if (consumer.assignment().isEmpty() || !isAllTold()) {
      return false;
    }
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }
}
