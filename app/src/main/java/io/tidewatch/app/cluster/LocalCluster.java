// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.cluster;

import io.tidewatch.config.KafkaCluster;
import io.tidewatch.jobs.topic.KafkaTopics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/**
 * A cluster of processes on this machine: ZooKeeper, one Kafka node, a JobManager and two
 * TaskManagers of Flink with high availability, which have what a Flink distribution has and get
 * our jar as any cluster does. All of it is under one directory; the processes outlive the one that
 * starts them.
 */
public final class LocalCluster {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final int CONNECT_MILLIS = 500;

  private final ClusterFiles files;

  private LocalCluster(ClusterFiles files) {
    this.files = files;
  }

  /** The cluster of a directory, whether it runs or not. */
  public static LocalCluster in(Path directory) throws IOException {
    return in(directory, ClusterSettings.PLAIN);
  }

  /** As the other; what it is settings of, it is from its next start on. */
  public static LocalCluster in(Path directory, ClusterSettings settings) throws IOException {
    Path absolute = directory.toAbsolutePath().normalize();
    return new LocalCluster(new ClusterFiles(absolute, Ports.of(absolute), settings));
  }

  /**
   * Starts what does not run, and waits until all of it answers.
   *
   * @throws IllegalStateException if it does not within 90 s
   */
  public void start() throws IOException {
    files.write();
    for (Role role : Role.values()) {
      if (!process(role).isAlive()) {
        start(role);
      }
      if (role == Role.ZOOKEEPER) {
        await("ZooKeeper", () -> listens(files.ports().zooKeeper()));
      }
    }
    awaitReady();
  }

  /** Waits until the broker answers and both TaskManagers are known to the JobManager. */
  public void awaitReady() {
    await(
        "the broker",
        () -> {
          if (!listens(files.ports().broker())) {
            return false;
          }
          KafkaTopics.open(kafka()).close();
          return true;
        });
    await("Flink", () -> overview().contains("\"taskmanagers\":2"));
  }

  /** Starts one process, and waits for nothing. */
  public void start(Role role) throws IOException {
    List<String> options =
        List.of(
            role.heap(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Duser.timezone=UTC",
            "-Dtidewatch.log.level=info");
    JavaProcess process = process(role);
    if (Role.FLINK.contains(role)) {
      List<String> all = new ArrayList<>(options);
      all.add("-Dlog4j2.configurationFile=" + files.logFile().toUri());
      process.start(FlinkDistribution.jars(), all, role.mainClass(), arguments(role));
    } else {
      process.start(options, role.mainClass(), arguments(role));
    }
  }

  /** Ends one process as a crash would. */
  public void kill(Role role) throws IOException {
    process(role).kill();
  }

  /** Ends all, those that depend on others first. */
  public void stop() throws IOException {
    List<Role> roles = new ArrayList<>(List.of(Role.values()));
    java.util.Collections.reverse(roles);
    for (Role role : roles) {
      process(role).stop();
    }
  }

  /** One line for each process, and where the cluster is reached. */
  public String status() throws IOException {
    var lines = new ArrayList<String>();
    for (Role role : Role.values()) {
      JavaProcess process = process(role);
      String state = process.id().map(id -> "runs as " + id).orElse("does not run");
      lines.add(role.label() + ": " + state + ", log " + process.log());
    }
    lines.add("bootstrap-servers " + bootstrapServers());
    lines.add("jobmanager " + webPage());
    if (files.settings().metrics()) {
      Role.FLINK.forEach(role -> lines.add("metrics of " + role.label() + " " + metrics(role)));
    }
    return String.join(System.lineSeparator(), lines);
  }

  public boolean isAlive(Role role) throws IOException {
    return process(role).isAlive();
  }

  /** Of the broker, as Kafka's clients want them. */
  public KafkaCluster kafka() {
    return KafkaCluster.open(bootstrapServers());
  }

  public String bootstrapServers() {
    return files.bootstrapServers();
  }

  /** Of the JobManager: its web page and REST. */
  public URI webPage() {
    return URI.create("http://" + ClusterFiles.HOST + ":" + files.ports().rest());
  }

  /** Where a process of Flink answers Prometheus, if it does. */
  public URI metrics(Role role) {
    return URI.create("http://" + ClusterFiles.HOST + ":" + files.ports().metrics(role));
  }

  private JavaProcess process(Role role) {
    return new JavaProcess(files.directory(), role.label());
  }

  private List<String> arguments(Role role) {
    return switch (role) {
      case ZOOKEEPER ->
          List.of("--zkConfigFile", files.zooKeeperFile().toString(), "--peerId", "1");
      case BROKER -> List.of(files.brokerFile().toString());
      case JOB_MANAGER -> flink(role);
      case TASK_MANAGER_1, TASK_MANAGER_2 ->
          flink(role, "-D", "taskmanager.resource-id=" + role.label());
    };
  }

  private List<String> flink(Role role, String... more) {
    var arguments = new ArrayList<>(List.of("--configDir", files.configuration().toString()));
    if (files.settings().metrics()) {
      arguments.addAll(List.of("-D", "metrics.reporter.prom.port=" + files.ports().metrics(role)));
    }
    arguments.addAll(List.of(more));
    return arguments;
  }

  private String overview() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(webPage().resolve("/overview"))
            .timeout(LOOK.multipliedBy(50))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private static boolean listens(int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void await(String what, Callable<Boolean> condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!holds(condition)) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            what + " does not answer within " + PATIENCE.toSeconds() + " s");
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  /** What cannot be asked yet does not hold yet. */
  private static boolean holds(Callable<Boolean> condition) {
    try {
      return condition.call();
    } catch (Exception e) {
      return false;
    }
  }
}
