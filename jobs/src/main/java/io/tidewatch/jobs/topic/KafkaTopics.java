// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.topic;

import io.tidewatch.config.KafkaCluster;
import io.tidewatch.jobs.kafka.ClientSettings;
import io.tidewatch.jobs.kafka.Refusal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The topics of one cluster, looked at before anything starts. */
public final class KafkaTopics implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 10;
  private static final String FOR_GOOD = "-1";

  private final String bootstrapServers;
  private final Admin admin;

  private KafkaTopics(KafkaCluster kafka, Admin admin) {
    this.bootstrapServers = kafka.bootstrapServers();
    this.admin = admin;
  }

  /**
   * Asks the cluster for a sign of life.
   *
   * @throws UnusableTopics if there is none within 10 s, or we are refused
   */
  public static KafkaTopics open(KafkaCluster kafka) throws InterruptedException, UnusableTopics {
    Admin admin = null;
    try {
      admin = Admin.create(settings(kafka));
      admin.describeCluster().nodes().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return new KafkaTopics(kafka, admin);
    } catch (KafkaException | ExecutionException | TimeoutException e) {
      if (admin != null) {
        admin.close(java.time.Duration.ZERO);
      }
      Optional<String> refusal = Refusal.of(kafka, e);
      throw refusal.isPresent()
          ? UnusableTopics.refused(refusal.get())
          : new UnusableTopics(List.of(unreachable(kafka)));
    }
  }

  private static String unreachable(KafkaCluster kafka) {
    return "kafka.bootstrap-servers is "
        + kafka.bootstrapServers()
        + ", must be reachable; is not within "
        + PATIENCE_SECONDS
        + " s"
        + kafka.security().map(s -> " by " + s.protocol()).orElse("");
  }

  /** Whether the cluster gives a sign of life within 10 s; that it refuses us is one. */
  public static boolean isReachable(KafkaCluster kafka) throws InterruptedException {
    try (KafkaTopics topics = open(kafka)) {
      return true;
    } catch (UnusableTopics e) {
      return e.isRefusal();
    }
  }

  private static Map<String, Object> settings(KafkaCluster kafka) {
    int patience = (int) TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS);
    return ClientSettings.of(
        kafka, Map.of("request.timeout.ms", patience / 2, "default.api.timeout.ms", patience));
  }

  /**
   * Counts partitions.
   *
   * @return by topic
   * @throws UnusableTopics with every topic that is missing
   */
  public Map<String, Integer> partitions(Collection<String> topics)
      throws InterruptedException, UnusableTopics {
    Map<String, Integer> partitions = new TreeMap<>();
    var reasons = new ArrayList<String>();
    for (Map.Entry<String, KafkaFuture<TopicDescription>> topic :
        admin.describeTopics(Set.copyOf(topics)).topicNameValues().entrySet()) {
      try {
        partitions.put(topic.getKey(), topic.getValue().get().partitions().size());
      } catch (ExecutionException e) {
        boolean missing = e.getCause() instanceof UnknownTopicOrPartitionException;
        reasons.add(
            "topic "
                + topic.getKey()
                + (missing ? " does not exist on " : " cannot be described on ")
                + bootstrapServers
                + (missing ? ", must be made before" : ": " + e.getCause()));
      }
    }
    if (!reasons.isEmpty()) {
      reasons.sort(null);
      throw new UnusableTopics(reasons);
    }
    return partitions;
  }

  /** Whether there is such a topic. */
  public boolean exists(String topic) throws InterruptedException, UnusableTopics {
    try {
      return admin.listTopics().names().get().contains(topic);
    } catch (ExecutionException e) {
      throw new UnusableTopics(
          List.of("topics cannot be listed on " + bootstrapServers + ": " + e.getCause()));
    }
  }

  /** Makes the topics that do not exist yet, with one partition each. */
  public void createMissing(Collection<String> topics) throws InterruptedException, UnusableTopics {
    create(topics, Optional.of(1), Map.of());
  }

  /** Makes one topic, if there is none of that name. */
  public void createMissing(String topic, int partitions)
      throws InterruptedException, UnusableTopics {
    create(List.of(topic), Optional.of(partitions), Map.of());
  }

  /**
   * Makes a topic of which the newest record of each key is kept for good, if there is none.
   *
   * @throws UnusableTopics if there is one that forgets
   */
  public void createCompacted(String topic) throws InterruptedException, UnusableTopics {
    create(topic, Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
  }

  /**
   * Makes a topic whose records are all kept for good, if there is none.
   *
   * @throws UnusableTopics if there is one that forgets
   */
  public void createKept(String topic) throws InterruptedException, UnusableTopics {
    create(
        topic,
        Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
            TopicConfig.RETENTION_MS_CONFIG, FOR_GOOD,
            TopicConfig.RETENTION_BYTES_CONFIG, FOR_GOOD));
  }

  private void create(String topic, Map<String, String> settings)
      throws InterruptedException, UnusableTopics {
    if (create(List.of(topic), Optional.of(1), settings).isEmpty()) {
      return; // it was made so just now, and not every broker knows of it yet
    }
    Config there = config(topic);
    List<String> reasons =
        new TreeMap<>(settings)
            .entrySet().stream()
                .filter(wanted -> !wanted.getValue().equals(there.get(wanted.getKey()).value()))
                .map(wanted -> difference(topic, there.get(wanted.getKey()), wanted.getValue()))
                .toList();
    if (!reasons.isEmpty()) {
      throw new UnusableTopics(reasons);
    }
  }

  private static String difference(String topic, ConfigEntry there, String wanted) {
    return "topic %s has %s %s, must be %s".formatted(topic, there.name(), there.value(), wanted);
  }

  private Config config(String topic) throws InterruptedException, UnusableTopics {
    var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    try {
      return admin.describeConfigs(List.of(resource)).all().get().values().iterator().next();
    } catch (ExecutionException e) {
      throw new UnusableTopics(
          List.of(
              "topic %s cannot be described on %s: %s"
                  .formatted(topic, bootstrapServers, e.getCause())));
    }
  }

  /** Returns those that were there already. */
  private Set<String> create(
      Collection<String> topics, Optional<Integer> partitions, Map<String, String> settings)
      throws InterruptedException, UnusableTopics {
    Set<String> there = new TreeSet<>();
    List<NewTopic> wanted =
        topics.stream()
            .map(name -> new NewTopic(name, partitions, Optional.empty()).configs(settings))
            .toList();
    for (Map.Entry<String, KafkaFuture<Void>> made :
        admin.createTopics(wanted).values().entrySet()) {
      try {
        made.getValue().get();
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw new UnusableTopics(
              List.of(
                  "topic "
                      + made.getKey()
                      + " cannot be made on "
                      + bootstrapServers
                      + ": "
                      + e.getCause()));
        }
        there.add(made.getKey());
      }
    }
    return there;
  }

  @Override
  public void close() {
    admin.close();
  }
}
