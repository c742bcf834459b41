// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.doctor;

import io.tidewatch.config.DurationText;
import io.tidewatch.config.KafkaCluster;
import io.tidewatch.config.Location;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.StreamSpec;
import io.tidewatch.jobs.output.ResultSinks.Topics;
import io.tidewatch.jobs.topic.MonitorTopics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.kafka.common.config.TopicConfig;

/** Whether a Kafka cluster is there, with the topics that monitors read and write. */
final class KafkaChecks {

  /** Rows that are gone after less are lost to a weekend's outage. A choice. */
  private static final Duration RETENTION_MIN = Duration.ofDays(3);

  /** Clocks that follow one time server are nearer. A choice. */
  private static final Duration AHEAD_MAX = Duration.ofSeconds(5);

  private static final String FOR_GOOD = "-1";

  private final KafkaCluster kafka;
  private final List<Monitor> monitors;
  private final Clock clock;

  KafkaChecks(KafkaCluster kafka, List<Monitor> monitors, Clock clock) {
    this.kafka = kafka;
    this.monitors = monitors;
    this.clock = clock;
  }

  List<Check> checks() throws InterruptedException {
    String name = "kafka " + kafka.bootstrapServers();
    try (KafkaView view = KafkaView.open(kafka)) {
      var checks = new ArrayList<Check>();
      checks.add(Check.ok(name, view.cluster()));
      for (Monitor monitor : monitors) {
        checks.addAll(topics(monitor, view));
      }
      checks.add(clock(view));
      return checks;
    } catch (KafkaView.NotSeen e) {
      return List.of(Check.fail(name, Check.told(e), "see that the broker runs, and our login"));
    }
  }

  private List<Check> topics(Monitor monitor, KafkaView view)
      throws InterruptedException, KafkaView.NotSeen {
    var topics = new MonitorTopics(monitor, new Topics(kafka, monitor.name()));
    var checks = new ArrayList<Check>();
    for (Map.Entry<String, StreamSpec> stream : MonitorTopics.streams(monitor).entrySet()) {
      if (stream.getValue().from().kind() == Location.Kind.KAFKA) {
        checks.add(input(stream.getKey(), view.topic(stream.getValue().from().name())));
      }
    }
    checks.add(gate(view.topic(topics.gate())));
    checks.add(control(view.topic(topics.control())));
    checks.add(outputs(topics, view));
    return checks;
  }

  private static Check input(String stream, KafkaView.Topic topic) {
    String name = "topic " + topic.name() + " (" + stream + ")";
    if (!topic.exists()) {
      return Check.fail(name, "does not exist", "make it before the monitor runs");
    }
    if (topic.isCompacted()) {
      return Check.warn(
          name, topic.text(), "it forgets all but the newest of a key: rows may be missing");
    }
    return topic.retention().filter(kept -> kept.compareTo(RETENTION_MIN) < 0).isPresent()
        ? Check.warn(
            name,
            topic.text(),
            "what an outage of " + DurationText.of(RETENTION_MIN) + " leaves unread is gone")
        : Check.ok(name, topic.text());
  }

  private static Check gate(KafkaView.Topic topic) {
    String name = "topic " + topic.name() + " (gate)";
    if (!topic.exists()) {
      return Check.ok(name, "does not exist yet: a run makes it");
    }
    return topic.isCompacted()
        ? Check.ok(name, topic.text())
        : Check.fail(
            name, topic.text(), "set " + TopicConfig.CLEANUP_POLICY_CONFIG + " to compact");
  }

  private static Check control(KafkaView.Topic topic) {
    String name = "topic " + topic.name() + " (control)";
    if (!topic.exists()) {
      return Check.ok(name, "does not exist yet: a run makes it");
    }
    boolean kept = !topic.isCompacted() && topic.retention().isEmpty() && topic.keepsAllBytes();
    return kept
        ? Check.ok(name, topic.text())
        : Check.fail(
            name,
            topic.text(),
            "what people said must be kept for good: cleanup.policy delete, retention.ms and"
                + " retention.bytes "
                + FOR_GOOD);
  }

  private static Check outputs(MonitorTopics topics, KafkaView view)
      throws InterruptedException, KafkaView.NotSeen {
    var missing = new TreeSet<String>();
    for (String output : topics.outputs()) {
      if (!view.topic(output).exists()) {
        missing.add(output);
      }
    }
    String name = "results of " + topics.monitor().name();
    return missing.isEmpty()
        ? Check.ok(name, topics.outputs().size() + " topics are there")
        : Check.ok(name, "a run makes " + String.join(", ", missing));
  }

  /** A broker tells its time with its records only, so that of one that has none is not known. */
  private Check clock(KafkaView view) throws InterruptedException, KafkaView.NotSeen {
    String name = "clock of " + kafka.bootstrapServers();
    Optional<KafkaView.Written> newest = Optional.empty();
    for (Monitor monitor : monitors) {
      for (StreamSpec stream : MonitorTopics.streams(monitor).values()) {
        KafkaView.Topic topic = view.topic(stream.from().name());
        if (stream.from().kind() == Location.Kind.KAFKA && topic.exists()) {
          newest = later(newest, view.newest(topic));
        }
      }
    }
    if (newest.isEmpty()) {
      return Check.ok(
          name, "is not known: a broker tells its time with records, and none was seen");
    }
    return clock(name, newest.get());
  }

  private Check clock(String name, KafkaView.Written newest) {
    Instant now = clock.instant();
    String whose = newest.byBroker() ? "the broker" : "its producer";
    String seen =
        "newest record of "
            + newest.topic()
            + " is of "
            + newest.at()
            + " by "
            + whose
            + "'s clock";
    return newest.at().isAfter(now.plus(AHEAD_MAX))
        ? Check.warn(
            name,
            seen + ", " + Duration.between(now, newest.at()).toSeconds() + " s ahead of ours",
            "let all machines follow one time server")
        : Check.ok(name, seen + ", not ahead of ours");
  }

  private static Optional<KafkaView.Written> later(
      Optional<KafkaView.Written> one, Optional<KafkaView.Written> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.or(() -> other);
    }
    return one.get().at().isBefore(other.get().at()) ? other : one;
  }
}
