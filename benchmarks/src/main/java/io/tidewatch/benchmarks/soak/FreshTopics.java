// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.soak;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Topics as they were before anybody wrote or read them. */
final class FreshTopics implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofMillis(100);

  private final Admin admin;

  FreshTopics(String bootstrapServers) {
    admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrapServers));
  }

  /**
   * Empties topics, or makes them.
   *
   * @param partitions by topic
   */
  void make(Map<String, Integer> partitions) throws InterruptedException, ExecutionException {
    for (String topic : partitions.keySet()) {
      ignoring(
          UnknownTopicOrPartitionException.class,
          () -> admin.deleteTopics(List.of(topic)).all().get());
    }
    for (Map.Entry<String, Integer> topic : partitions.entrySet()) {
      make(new NewTopic(topic.getKey(), Optional.of(topic.getValue()), Optional.empty()));
    }
  }

  /** Forgets how far a group of consumers has read. */
  void forget(String group) throws InterruptedException, ExecutionException {
    ignoring(
        GroupIdNotFoundException.class,
        () -> admin.deleteConsumerGroups(List.of(group)).all().get());
  }

  /** What is deleted is there for a while. */
  private void make(NewTopic topic) throws InterruptedException, ExecutionException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!ignoring(
        TopicExistsException.class, () -> admin.createTopics(List.of(topic)).all().get())) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("topic " + topic.name() + " is not gone");
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  @Override
  public void close() {
    admin.close();
  }

  /** An action of the broker. */
  private interface Action {
    void run() throws InterruptedException, ExecutionException;
  }

  /** Returns whether it was done, and not in vain. */
  private static boolean ignoring(Class<? extends Exception> expected, Action action)
      throws InterruptedException, ExecutionException {
    try {
      action.run();
      return true;
    } catch (ExecutionException e) {
      if (expected.isInstance(e.getCause())) {
        return false;
      }
      throw e;
    }
  }
}
