// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.cluster;

import io.tidewatch.app.FreePorts;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The ports of a cluster, free when they were chosen, and kept in its directory: what was killed
 * comes back where others look for it.
 */
record Ports(
    int zooKeeper, int broker, int controller, int jobManager, int rest, List<Integer> metrics) {

  private static final List<String> NAMES =
      Stream.concat(
              Stream.of("zookeeper", "broker", "controller", "job-manager", "rest"),
              Role.FLINK.stream().map(role -> "metrics." + role.label()))
          .toList();

  /** Those of a directory, chosen if it has none. */
  static Ports of(Path directory) throws IOException {
    Path file = directory.resolve("ports.properties");
    var ports = new Properties();
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        ports.load(reader);
      }
    }
    if (!ports.stringPropertyNames().containsAll(NAMES)) {
      choose(ports);
      Files.createDirectories(directory);
      try (Writer writer = Files.newBufferedWriter(file)) {
        ports.store(writer, null);
      }
    }
    List<Integer> read =
        NAMES.stream().map(name -> Integer.parseInt(ports.getProperty(name))).toList();
    return new Ports(
        read.get(0),
        read.get(1),
        read.get(2),
        read.get(3),
        read.get(4),
        read.subList(5, read.size()));
  }

  /** Of a process of Flink. */
  int metrics(Role role) {
    return metrics.get(Role.FLINK.indexOf(role));
  }

  /** Those that are missing. */
  private static void choose(Properties ports) throws IOException {
    List<Integer> free = FreePorts.choose(NAMES.size());
    for (int i = 0; i < free.size(); i++) {
      ports.putIfAbsent(NAMES.get(i), free.get(i).toString());
    }
  }
}
