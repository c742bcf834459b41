// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.doctor;

import io.tidewatch.config.KafkaCluster;
import io.tidewatch.jobs.kafka.ClientSettings;
import io.tidewatch.jobs.kafka.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What a Kafka cluster tells of itself; nothing is written, and no record is read. */
final class KafkaView implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 10;

  private final KafkaCluster kafka;
  private final Admin admin;

  private KafkaView(KafkaCluster kafka, Admin admin) {
    this.kafka = kafka;
    this.admin = admin;
  }

  /** The cluster does not answer, or refuses us. */
  static final class NotSeen extends Exception {
    private static final long serialVersionUID = 1L;

    NotSeen(String why) {
      super(why);
    }
  }

  /** When a record was written, and whose clock says so. */
  record Written(String topic, Instant at, boolean byBroker) {}

  /**
   * A topic.
   *
   * @param partitions none where it does not exist
   */
  record Topic(String name, int partitions, Map<String, String> settings) {

    boolean exists() {
      return partitions > 0;
    }

    boolean isCompacted() {
      return setting(TopicConfig.CLEANUP_POLICY_CONFIG).contains("compact");
    }

    boolean keepsAllBytes() {
      return setting(TopicConfig.RETENTION_BYTES_CONFIG).equals("-1");
    }

    boolean isTimedByBroker() {
      return setting(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG).equals("LogAppendTime");
    }

    /** For how long records are kept; empty if for good. */
    Optional<Duration> retention() {
      String millis = setting(TopicConfig.RETENTION_MS_CONFIG);
      return millis.matches("[0-9]{1,18}")
              && setting(TopicConfig.CLEANUP_POLICY_CONFIG).contains("delete")
          ? Optional.of(Duration.ofMillis(Long.parseLong(millis)))
          : Optional.empty();
    }

    private String setting(String key) {
      return settings.getOrDefault(key, "");
    }

    String text() {
      String kept =
          retention()
              .map(time -> "kept for " + Math.max(1, time.toHours()) + " h")
              .orElse(isCompacted() ? "compacted" : "kept for good");
      return partitions + (partitions == 1 ? " partition, " : " partitions, ") + kept;
    }
  }

  static KafkaView open(KafkaCluster kafka) throws InterruptedException, NotSeen {
    int patience = (int) TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS);
    Map<String, Object> settings =
        ClientSettings.of(
            kafka, Map.of("request.timeout.ms", patience / 2, "default.api.timeout.ms", patience));
    try {
      var view = new KafkaView(kafka, Admin.create(settings));
      try {
        String unused = view.cluster();
        return view;
      } catch (NotSeen e) {
        view.admin.close(Duration.ZERO);
        throw e;
      }
    } catch (KafkaException e) {
      throw new NotSeen(Refusal.of(kafka, e).orElseGet(() -> Check.told(e)));
    }
  }

  /** Its id, its brokers, and the version of what they keep of it. */
  String cluster() throws InterruptedException, NotSeen {
    var described = admin.describeCluster();
    int brokers = get(described.nodes()).size();
    String id = get(described.clusterId());
    var levels = get(admin.describeFeatures().featureMetadata()).finalizedFeatures();
    var metadata = levels.get("metadata.version");
    return "cluster "
        + id
        + ", "
        + brokers
        + (brokers == 1 ? " broker" : " brokers")
        + (metadata == null ? "" : ", metadata.version " + metadata.maxVersionLevel());
  }

  Topic topic(String name) throws InterruptedException, NotSeen {
    try {
      int partitions =
          admin
              .describeTopics(List.of(name))
              .allTopicNames()
              .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
              .values()
              .iterator()
              .next()
              .partitions()
              .size();
      return new Topic(name, partitions, settings(name));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return new Topic(name, 0, Map.of());
      }
      throw notSeen(e);
    } catch (TimeoutException e) {
      throw notSeen(e);
    }
  }

  private Map<String, String> settings(String topic) throws InterruptedException, NotSeen {
    var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    Config config = get(admin.describeConfigs(List.of(resource)).all()).values().iterator().next();
    Map<String, String> settings = new HashMap<>();
    config.entries().forEach(entry -> settings.put(entry.name(), String.valueOf(entry.value())));
    return settings;
  }

  /** When the newest record of a topic was written; empty if it has none. */
  Optional<Written> newest(Topic topic) throws InterruptedException, NotSeen {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    for (int partition = 0; partition < topic.partitions(); partition++) {
      asked.put(new TopicPartition(topic.name(), partition), OffsetSpec.maxTimestamp());
    }
    return get(admin.listOffsets(asked).all()).values().stream()
        .map(ListOffsetsResultInfo::timestamp)
        .filter(millis -> millis >= 0)
        .max(Long::compare)
        .map(
            millis ->
                new Written(topic.name(), Instant.ofEpochMilli(millis), topic.isTimedByBroker()));
  }

  private <T> T get(KafkaFuture<T> future) throws InterruptedException, NotSeen {
    try {
      return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw notSeen(e);
    }
  }

  private NotSeen notSeen(Exception e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return new NotSeen(
        Refusal.of(kafka, e)
            .orElseGet(
                () -> "does not answer within " + PATIENCE_SECONDS + " s: " + Check.told(cause)));
  }

  @Override
  public void close() {
    admin.close();
  }
}
