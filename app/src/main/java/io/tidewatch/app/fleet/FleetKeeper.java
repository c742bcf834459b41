// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.fleet;

import io.tidewatch.app.Usage;
import io.tidewatch.app.kafka.SureProducer;
import io.tidewatch.app.kafka.TopicText;
import io.tidewatch.app.remote.FlinkRefusal;
import io.tidewatch.app.remote.MonitorJobs;
import io.tidewatch.jobs.kafka.ClientSettings;
import io.tidewatch.jobs.topic.KafkaTopics;
import io.tidewatch.jobs.topic.UnusableTopics;
import io.tidewatch.sinks.control.Reply;
import io.tidewatch.sinks.control.ReplyJson;
import io.tidewatch.sinks.notify.Pause;
import io.tidewatch.validators.fleet.Tries;
import io.tidewatch.validators.fleet.Wanted.Answer;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Keeps what a cluster runs equal to what is wanted, until it is interrupted. It remembers nothing
 * between two runs of it: what is wanted and what was answered is in the topics, and what runs the
 * cluster says.
 */
public final class FleetKeeper {

  private static final Duration POLL = Duration.ofMillis(500);

  /** A choice: a job that is gone is missed after it. */
  private static final Duration LOOK = Duration.ofSeconds(10);

  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(5);

  /** So often a broker may answer that its topics are of no use: it may have just begun. */
  private static final int OPENINGS = 3;

  private final FleetTopic topic;
  private final URI jobManager;
  private final FleetStart start;
  private final FleetLog log;
  private final FleetBook book = new FleetBook();
  private final Answers answers = new Answers();
  private final Clock clock = Clock.systemUTC();
  private Optional<FleetRounds> rounds = Optional.empty();
  private Tries cluster = Tries.NONE;
  private Instant nextLook = Instant.MIN;
  private boolean caughtUp;

  /**
   * A keeper.
   *
   * @param jobManager {@code http://HOST:PORT}
   * @param start what jobs are started with
   */
  public FleetKeeper(FleetTopic topic, URI jobManager, FleetStart start, FleetLog log) {
    this.topic = topic;
    this.jobManager = jobManager;
    this.start = start;
    this.log = log;
  }

  /**
   * Does not return.
   *
   * @throws Usage if the topics are of no use
   * @throws InterruptedException when it is to end
   */
  public void run() throws InterruptedException, Usage {
    open();
    var text = new StringDeserializer();
    var serializer = new StringSerializer();
    Map<String, Object> settings =
        ClientSettings.of(topic.kafka(), Map.of("allow.auto.create.topics", false));
    try (var consumer = new KafkaConsumer<>(settings, text, text);
        var producer =
            new KafkaProducer<>(SureProducer.settings(topic.kafka()), serializer, serializer)) {
      log.says("keeps " + jobManager + " as " + topic.name() + " wants it");
      while (true) {
        turn(consumer, reply -> write(producer, reply));
      }
    }
  }

  /** Waits for the broker, and reads what was answered. */
  private void open() throws InterruptedException, Usage {
    int answered = 0;
    while (true) {
      try {
        topic.make();
        new TopicText(topic.kafka(), topic.replies()).each((line, place) -> answers.read(line));
        return;
      } catch (UnusableTopics e) {
        answered += KafkaTopics.isReachable(topic.kafka()) ? 1 : 0;
        if (answered == OPENINGS) {
          throw new Usage(e);
        }
        waits(e);
      } catch (Usage | IOException e) {
        waits(e);
      }
    }
  }

  private void waits(Exception error) throws InterruptedException {
    log.waits(String.valueOf(error.getMessage()));
    Pause.SYSTEM.sleep(BETWEEN_TRIES);
  }

  /** A broker that is away loses nothing: what was read stands, and is answered when it is back. */
  private void turn(KafkaConsumer<String, String> consumer, Answers.Writer writer)
      throws InterruptedException {
    try {
      boolean heard = hear(consumer);
      if (caughtUp && (heard || !clock.instant().isBefore(nextLook))) {
        look();
      }
      answers.write(writer);
    } catch (InterruptException e) {
      var unused = Thread.interrupted(); // what is closed now must not be interrupted, too
      throw new InterruptedException();
    } catch (IOException | KafkaException e) {
      waits(e);
    }
  }

  private boolean hear(KafkaConsumer<String, String> consumer) throws IOException {
    if (consumer.assignment().isEmpty()) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic.name()).stream()
              .map(known -> new TopicPartition(topic.name(), known.partition()))
              .toList();
      if (partitions.isEmpty()) {
        throw new IOException("topic " + topic.name() + " is not known to all brokers yet");
      }
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
    }
    boolean heard = false;
    for (ConsumerRecord<String, String> record : consumer.poll(POLL)) {
      hear(record);
      heard = true;
    }
    caughtUp = caughtUp || isAtEnd(consumer);
    return heard;
  }

  private static boolean isAtEnd(KafkaConsumer<String, String> consumer) {
    return !consumer.assignment().isEmpty()
        && consumer.endOffsets(consumer.assignment()).entrySet().stream()
            .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  /** Whatever is no request, or comes too late, is answered at once. */
  private void hear(ConsumerRecord<String, String> record) {
    Optional<FleetEntry> before = book.take(record);
    Optional<FleetEntry> entry = book.of(record.key());
    before
        .filter(old -> answers.of(old.id()) == Answer.NONE)
        .filter(old -> entry.filter(now -> now.id().equals(old.id())).isEmpty())
        .ifPresent(old -> answers.give(old.refused(List.of("what was said after it holds"))));
    entry
        .filter(now -> !now.isSound() && answers.of(now.id()) == Answer.NONE)
        .ifPresent(
            now -> {
              log.unreadable(now);
              answers.give(now.refused(now.reasons()));
            });
  }

  /** A cluster that is away is asked again, ever less often. */
  private void look() throws InterruptedException {
    try {
      if (rounds.isEmpty()) {
        rounds =
            Optional.of(new FleetRounds(MonitorJobs.of(jobManager), answers, start, log, clock));
      }
      rounds.get().keep(book.entries());
      cluster = Tries.NONE;
      nextLook = clock.instant().plus(LOOK);
    } catch (IOException | Usage e) {
      log.waits(FlinkRefusal.reason(e));
      cluster = cluster.waited(clock.instant());
      nextLook = cluster.next();
    }
  }

  private void write(KafkaProducer<String, String> producer, Reply reply)
      throws IOException, InterruptedException {
    var record = new ProducerRecord<>(topic.replies(), reply.monitor(), ReplyJson.line(reply));
    try {
      producer.send(record).get();
    } catch (ExecutionException e) {
      throw new IOException("topic " + topic.replies() + " cannot be written", e);
    }
  }
}
