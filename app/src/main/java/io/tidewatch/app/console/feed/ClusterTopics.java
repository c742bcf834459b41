// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.feed;

import io.tidewatch.app.console.store.Batch;
import io.tidewatch.app.console.store.ConsoleStore;
import io.tidewatch.config.KafkaCluster;
import io.tidewatch.jobs.kafka.Refusal;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The topics of one cluster, and how far each was read. What fails is told and tried again. */
final class ClusterTopics implements AutoCloseable {

  /** Until a topic is found that was made since, or made anew. A choice. */
  private static final Duration LOOK = Duration.ofSeconds(5);

  /** The same while one is missing, or the cluster is away. A choice. */
  private static final Duration LOOK_SOON = Duration.ofSeconds(2);

  private final KafkaCluster kafka;
  private final Map<String, Topic> topics;
  private final ConsoleStore store;
  private final Notices notices;
  private final LineReader reader;
  private final Map<TopicPartition, TopicMark> marks = new HashMap<>();
  private final Map<TopicPartition, Long> firsts = new HashMap<>();
  private final Map<TopicPartition, Long> ends = new HashMap<>();
  private @Nullable TopicClient client;
  private Optional<String> problem = Optional.empty();
  private List<String> gaps = List.of();
  private Progress progress = new Progress(1, 0); // nobody has told yet how many there are
  private long nextLook = System.nanoTime();

  /**
   * What is in a topic.
   *
   * @param place that its lines are of
   */
  record Topic(LineTaker taker, String place) {}

  ClusterTopics(
      KafkaCluster kafka,
      Map<String, Topic> topics,
      LineReader reader,
      ConsoleStore store,
      Notices notices) {
    this.kafka = kafka;
    this.topics = Map.copyOf(topics);
    this.reader = reader;
    this.store = store;
    this.notices = notices;
  }

  /** Looks from time to time which topics there are. */
  void look() throws IOException {
    if (System.nanoTime() - nextLook < 0) {
      return;
    }
    try {
      TopicClient open = client == null ? TopicClient.open(kafka) : client;
      client = open;
      Map<TopicPartition, String> found = open.find(topics.keySet());
      if (!isAsBefore(found)) {
        begin(open, found);
      }
      problem = Optional.empty();
      boolean all =
          new HashSet<>(found.keySet().stream().map(TopicPartition::topic).toList())
              .containsAll(topics.keySet());
      lookAfter(all ? LOOK : LOOK_SOON);
    } catch (KafkaException e) {
      fail(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while topics were looked for", e);
    }
  }

  private void lookAfter(Duration time) {
    nextLook = System.nanoTime() + time.toNanos();
  }

  private boolean isAsBefore(Map<TopicPartition, String> found) {
    Map<TopicPartition, String> known = new HashMap<>();
    marks.forEach((partition, mark) -> known.put(partition, mark.topicId()));
    return found.equals(known);
  }

  /** Goes on from where each was read to, or from what is there. */
  private void begin(TopicClient open, Map<TopicPartition, String> found) {
    forget();
    firsts.putAll(open.firsts(found.keySet()));
    ends.putAll(open.ends(found.keySet()));
    found.forEach((partition, id) -> marks.put(partition, mark(partition, id)));
    open.goTo(marks);
    gaps = marks.values().stream().flatMap(mark -> mark.gap().stream()).sorted().toList();
  }

  private TopicMark mark(TopicPartition partition, String topicId) {
    return TopicMark.of(
        partition.topic(),
        topicId,
        store.note(note(partition)).map(TopicMark::of),
        firsts.getOrDefault(partition, 0L),
        ends.getOrDefault(partition, 0L));
  }

  private String note(TopicPartition partition) {
    return "topic/" + kafka.bootstrapServers() + "/" + partition;
  }

  /** Positions are those of the store, the next time. */
  private void forget() {
    marks.clear();
    firsts.clear();
    ends.clear();
  }

  /** Begins anew with another client: one that was refused may not be of use any more. */
  private void fail(KafkaException e) {
    String why = Refusal.of(kafka, e).orElseGet(() -> String.valueOf(e.getMessage()));
    problem = Optional.of("topics on " + kafka.bootstrapServers() + " can not be read: " + why);
    forget();
    close();
    lookAfter(LOOK_SOON);
  }

  /** Reads the next records; false where there are none for now. */
  boolean readOn() throws IOException {
    TopicClient open = client;
    if (open == null || marks.isEmpty()) {
      return false;
    }
    boolean done = false;
    try {
      ConsumerRecords<String, String> records = open.poll();
      for (TopicPartition partition : records.partitions()) {
        read(partition, records.records(partition));
      }
      done = true;
      return !records.isEmpty();
    } catch (OffsetOutOfRangeException e) {
      return false; // what was to be read is gone
    } catch (KafkaException e) {
      fail(e);
      return false;
    } finally {
      if (!done) {
        forget();
        nextLook = Math.min(nextLook, System.nanoTime());
      }
    }
  }

  private void read(TopicPartition partition, List<ConsumerRecord<String, String>> records)
      throws IOException {
    Topic topic = Objects.requireNonNull(topics.get(partition.topic()));
    try (Batch batch = store.batch().from(topic.place())) {
      for (ConsumerRecord<String, String> record : records) {
        if (record.value() != null) { // else it is forgotten there, which we do not
          reader.read(record.value(), topic.taker(), topic.place(), batch);
        }
      }
      long next = records.get(records.size() - 1).offset() + 1;
      TopicMark mark = Objects.requireNonNull(marks.get(partition)).at(next);
      batch.note(note(partition), mark.text());
      if (topic.taker() == LineTaker.RECEIPTS) {
        batch.note("receipts", "SEEN");
      }
      batch.commit();
      marks.put(partition, mark);
      Set<String> told = new LinkedHashSet<>(batch.monitors());
      told.forEach(monitor -> notices.tell(topic.taker().kind(), Optional.of(monitor)));
    }
  }

  /** Records that are there, and those of them that were read. */
  record Progress(long records, long read) {}

  Progress progress() {
    TopicClient open = client;
    if (open == null || problem.isPresent()) {
      return progress;
    }
    long records = 0;
    long read = 0;
    for (TopicPartition partition : marks.keySet()) {
      long first = firsts.getOrDefault(partition, 0L);
      long position = open.position(partition);
      long end = ends.merge(partition, open.end(partition, position), Math::max);
      records += Math.max(end, position) - first;
      read += position - first;
    }
    progress = new Progress(records, read);
    return progress;
  }

  /** Whether all was read that is there now. */
  boolean isAtEnd() throws IOException {
    nextLook = System.nanoTime();
    look();
    TopicClient open = client;
    if (open == null || problem.isPresent()) {
      return false;
    }
    try {
      ends.putAll(open.ends(marks.keySet()));
    } catch (KafkaException e) {
      fail(e);
      return false;
    }
    return ends.entrySet().stream().allMatch(end -> open.position(end.getKey()) >= end.getValue());
  }

  Optional<String> problem() {
    return problem;
  }

  List<String> gaps() {
    return gaps;
  }

  @Override
  public void close() {
    TopicClient open = client;
    client = null;
    if (open != null) {
      open.close();
    }
  }
}
