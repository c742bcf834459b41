// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.cluster;

import io.tidewatch.app.kafka.BrokerSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the processes of a cluster read before they start.
 *
 * @param directory absolute
 */
record ClusterFiles(Path directory, Ports ports, ClusterSettings settings) {

  static final String HOST = "127.0.0.1";

  /** Choices, as are those of each further slot: every job has classes and a heap of its own. */
  private static final int HEAP_MEGABYTES = 384;

  private static final int CLASSES_MEGABYTES = 192;
  private static final int HEAP_OF_A_SLOT = 128;
  private static final int CLASSES_OF_A_SLOT = 96;

  private static final String METRICS = "io/tidewatch/app/flink/prometheus.yaml";

  private static final String LOG =
      """
      <Configuration status="error">
        <Appenders>
          <Console name="stderr" target="SYSTEM_ERR">
            <PatternLayout pattern="%d{HH:mm:ss} %-5level %c{1}: %msg%n%throwable"/>
          </Console>
        </Appenders>
        <Loggers>
          <Root level="info"><AppenderRef ref="stderr"/></Root>
        </Loggers>
      </Configuration>
      """;

  /** Writes them anew, and makes what they name. */
  void write() throws IOException {
    for (String folder : List.of("conf", "zookeeper", "ha", "checkpoints", "tmp")) {
      Files.createDirectories(directory.resolve(folder));
    }
    Files.writeString(zooKeeperFile(), zooKeeper());
    Files.writeString(configuration().resolve("config.yaml"), flink() + metrics());
    Files.writeString(logFile(), LOG);
    BrokerSettings broker = broker();
    broker.format();
    broker.write(brokerFile());
  }

  String bootstrapServers() {
    return address(ports.broker());
  }

  Path configuration() {
    return directory.resolve("conf");
  }

  Path zooKeeperFile() {
    return configuration().resolve("zoo.cfg");
  }

  /** Of Flink's processes, which do not have ours. */
  Path logFile() {
    return configuration().resolve("log4j2.xml");
  }

  Path brokerFile() {
    return configuration().resolve("broker.properties");
  }

  private BrokerSettings broker() {
    return new BrokerSettings(
        directory.resolve("topics"), bootstrapServers(), address(ports.controller()));
  }

  /** A leader that was killed counts as gone when its session has lapsed. */
  private String zooKeeper() {
    return """
        dataDir=%s
        clientPort=%d
        clientPortAddress=%s
        tickTime=1000
        initLimit=10
        syncLimit=5
        maxClientCnxns=100
        admin.enableServer=false
        """
        .formatted(directory.resolve("zookeeper"), ports.zooKeeper(), HOST);
  }

  /** What is lost is noticed within some seconds, where Flink's defaults take most of a minute. */
  private String flink() {
    return """
        jobmanager.rpc.address: %1$s
        jobmanager.bind-host: %1$s
        jobmanager.rpc.port: %2$d
        high-availability.jobmanager.port: "%2$d"
        rest.address: %1$s
        rest.bind-address: %1$s
        rest.port: %3$d
        rest.bind-port: "%3$d"
        taskmanager.host: %1$s
        taskmanager.bind-host: %1$s
        taskmanager.numberOfTaskSlots: %7$d
        taskmanager.cpu.cores: 1.0
        taskmanager.memory.framework.heap.size: 128mb
        taskmanager.memory.task.heap.size: %8$dmb
        taskmanager.memory.framework.off-heap.size: 64mb
        taskmanager.memory.task.off-heap.size: 64mb
        taskmanager.memory.network.min: 64mb
        taskmanager.memory.network.max: 64mb
        taskmanager.memory.managed.size: 128mb
        taskmanager.memory.jvm-metaspace.size: %9$dmb
        taskmanager.memory.jvm-overhead.min: 64mb
        taskmanager.memory.jvm-overhead.max: 64mb
        high-availability.type: zookeeper
        high-availability.zookeeper.quorum: "%1$s:%4$d"
        high-availability.zookeeper.client.session-timeout: 4000ms
        high-availability.storageDir: "%5$sha"
        execution.checkpointing.dir: "%5$scheckpoints"
        web.upload.dir: "%6$s"
        io.tmp.dirs: "%6$s"
        heartbeat.interval: 1000ms
        heartbeat.timeout: 10000ms
        """
        .formatted(
            HOST,
            ports.jobManager(),
            ports.rest(),
            ports.zooKeeper(),
            directory.toUri(),
            directory.resolve("tmp"),
            settings.slots(),
            HEAP_MEGABYTES + HEAP_OF_A_SLOT * (settings.slots() - 1),
            CLASSES_MEGABYTES + CLASSES_OF_A_SLOT * (settings.slots() - 1));
  }

  /** The settings that are shipped; each process has a port of its own in place of theirs. */
  private String metrics() throws IOException {
    if (!settings.metrics()) {
      return "";
    }
    try (InputStream shipped = ClusterFiles.class.getResourceAsStream("/" + METRICS)) {
      if (shipped == null) {
        throw new IllegalStateException(METRICS + " is missing, must be in the jar");
      }
      return new String(shipped.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String address(int port) {
    return HOST + ":" + port;
  }
}
