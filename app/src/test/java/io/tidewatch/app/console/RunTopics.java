// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console;

import io.tidewatch.app.console.feed.DataSource;
import io.tidewatch.app.kafka.ControlTopic;
import io.tidewatch.app.kafka.EmbeddedKafka;
import io.tidewatch.config.InvalidMonitor;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.MonitorLoader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;

/** The topics of the monitor {@code m}, as jobs write them. */
record RunTopics(String brokers) {

  private static final List<String> OF_RESULTS =
      List.of("measurements", "verdicts", "incidents", "gate", "changes-seen", "replies");

  RunTopics(EmbeddedKafka kafka) {
    this(kafka.bootstrapServers());
  }

  /** As a job makes them when it starts. */
  void make(EmbeddedKafka kafka) throws Exception {
    for (String topic : OF_RESULTS) {
      kafka.createTopic("m." + topic, 1);
    }
    ControlTopic.make(kafka.cluster(), "m");
  }

  void send(String topic, List<String> lines) {
    sendTo("m." + topic, lines);
  }

  void sendTo(String topic, List<String> lines) {
    var text = new StringSerializer();
    Map<String, Object> settings = Map.of("bootstrap.servers", brokers, "acks", "all");
    try (var producer = new KafkaProducer<>(settings, text, text)) {
      for (String line : lines) {
        var unused = producer.send(new ProducerRecord<>(topic, line));
      }
    }
  }

  /** As it goes when lines were kept for long enough. */
  void forget(String topic, long before) throws Exception {
    try (Admin admin = admin()) {
      var all = new TopicPartition("m." + topic, 0);
      admin.deleteRecords(Map.of(all, RecordsToDelete.beforeOffset(before))).all().get();
    }
  }

  /** All of them. */
  void delete() throws Exception {
    for (String topic : OF_RESULTS) {
      delete(topic);
    }
    delete("control");
  }

  void delete(String topic) throws Exception {
    try (Admin admin = admin()) {
      admin.deleteTopics(List.of("m." + topic)).all().get();
    }
  }

  private Admin admin() {
    return Admin.create(Map.<String, Object>of("bootstrap.servers", brokers));
  }

  Monitor monitor() throws InvalidMonitor {
    return monitor("{bootstrap-servers: \"" + brokers + "\"}");
  }

  /** By a way to the brokers of its own. */
  static Monitor monitor(String section) throws InvalidMonitor {
    return MonitorLoader.parse(document(section), "m.yaml");
  }

  static String document(String section) {
    return String.join(
        "\n",
        "monitor: m",
        "owner: test",
        "kafka: " + section,
        "sources:",
        "  predictions:",
        "    from: kafka:scores",
        "    format: csv",
        "    fields: [id, at, score, x]",
        "    id: id",
        "    time: at",
        "    version: {value: v1}",
        "    prediction: {kind: binary, score: score, threshold: 0.5}",
        "    features: \"*\"",
        "windows: [1h]",
        "");
  }

  DataSource source() throws InvalidMonitor {
    return DataSource.Topics.of(List.of(monitor()), List.of(), Optional.empty());
  }
}
