// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.kafka;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.tools.StorageTool;

/**
 * What one Kafka node is told that is broker and controller at once (KRaft), for this machine only.
 *
 * @param logDirectory where topics are kept
 * @param broker {@code host:port} of clients
 * @param controller {@code host:port} of its own
 * @param further what it is told beside, or in place of the rest
 */
public record BrokerSettings(
    Path logDirectory, String broker, String controller, Map<String, String> further) {

  private static final int NODE = 1;

  /** Fixed, so that a directory that was formatted before fits. 16 bytes in base64. */
  private static final String CLUSTER = "VGlkZXdhdGNoS2Fma2EwMQ";

  public BrokerSettings {
    further = Map.copyOf(further);
  }

  /** What a node is told that asks nobody who it is. */
  public BrokerSettings(Path logDirectory, String broker, String controller) {
    this(logDirectory, broker, controller, Map.of());
  }

  /** As a file that {@code kafka.Kafka} reads. */
  public void write(Path file) throws IOException {
    try (Writer writer = Files.newBufferedWriter(file)) {
      properties().store(writer, null);
    }
  }

  /** As {@code kafka-storage.sh format} does it; a formatted directory stays as it is. */
  public void format() throws IOException {
    Files.createDirectories(logDirectory);
    Path file = Files.createTempFile("tidewatch-kafka-", ".properties");
    var told = new ByteArrayOutputStream();
    try (var out = new PrintStream(told, true, StandardCharsets.UTF_8)) {
      write(file);
      String[] arguments = {"format", "-t", CLUSTER, "-c", file.toString(), "--ignore-formatted"};
      if (StorageTool.execute(arguments, out) != 0) {
        throw new IOException("not formatted: " + told.toString(StandardCharsets.UTF_8));
      }
    } finally {
      Files.deleteIfExists(file);
    }
  }

  Properties properties() {
    var settings = new Properties();
    settings.putAll(
        Map.of(
            "process.roles",
            "broker,controller",
            "node.id",
            Integer.toString(NODE),
            "listeners",
            "BROKER://" + broker + ",CONTROLLER://" + controller,
            "advertised.listeners",
            "BROKER://" + broker,
            "listener.security.protocol.map",
            "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT",
            "controller.listener.names",
            "CONTROLLER",
            "inter.broker.listener.name",
            "BROKER",
            "controller.quorum.voters",
            NODE + "@" + controller,
            "log.dirs",
            logDirectory.toString(),
            "auto.create.topics.enable",
            "false"));
    for (String topic : List.of("offsets.topic", "transaction.state.log")) {
      settings.put(topic + ".replication.factor", "1");
      settings.put(topic + ".num.partitions", "1");
    }
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("share.coordinator.state.topic.replication.factor", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
    settings.put("group.initial.rebalance.delay.ms", "0");
    settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(8 << 20)); // of 128 MB
    settings.putAll(further);
    return settings;
  }
}
