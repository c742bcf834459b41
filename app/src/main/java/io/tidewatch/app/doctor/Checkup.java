// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.doctor;

import io.tidewatch.config.InvalidMonitor;
import io.tidewatch.config.KafkaCluster;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.jobs.topic.MonitorTopics;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Everything that is asked for, one after the other.
 *
 * @param kafka instead of the clusters that monitors name
 * @param data the stores of a run
 */
public record Checkup(
    Optional<KafkaCluster> kafka,
    Optional<URI> jobManager,
    Optional<Path> data,
    List<Path> monitors,
    Clock clock) {

  /** Hands on each check when it has been made. */
  public void run(Consumer<Check> consumer) throws InterruptedException {
    Versions.checks().forEach(consumer);
    new ClockChecks(clock).checks(data).forEach(consumer);
    List<Monitor> loaded = load(consumer);
    for (Map.Entry<String, ClusterOf> cluster : clusters(loaded).entrySet()) {
      new KafkaChecks(cluster.getValue().kafka(), cluster.getValue().monitors(), clock)
          .checks()
          .forEach(consumer);
    }
    if (jobManager.isPresent()) {
      new FlinkChecks(jobManager.get(), loaded, clock).checks().forEach(consumer);
    }
    if (data.isPresent()) {
      new StoreChecks(data.get(), clock).checks().forEach(consumer);
    }
  }

  private List<Monitor> load(Consumer<Check> consumer) {
    var loaded = new ArrayList<Monitor>();
    for (Path file : monitors) {
      try {
        Monitor monitor = MonitorLoader.load(file);
        loaded.add(monitor);
        consumer.accept(document(file, monitor));
      } catch (InvalidMonitor e) {
        String todo = "tidewatch check " + file + " tells every mistake";
        consumer.accept(Check.fail("monitor " + file, Check.told(e), todo));
      }
    }
    return loaded;
  }

  private static Check document(Path file, Monitor monitor) {
    String name = "monitor " + file;
    String seen = monitor.name() + ", version " + monitor.version();
    List<String> problems =
        monitor.kafka().isPresent()
            ? MonitorTopics.of(monitor).problemsHere(System.getenv())
            : List.of();
    return problems.isEmpty()
        ? Check.ok(name, seen)
        : Check.fail(name, String.join("; ", problems), "set what is missing where it is run");
  }

  /** A cluster, and the monitors whose topics are there. */
  private record ClusterOf(KafkaCluster kafka, List<Monitor> monitors) {}

  private Map<String, ClusterOf> clusters(List<Monitor> loaded) {
    Map<String, ClusterOf> clusters = new LinkedHashMap<>();
    kafka.ifPresent(
        cluster ->
            clusters.put(cluster.bootstrapServers(), new ClusterOf(cluster, new ArrayList<>())));
    for (Monitor monitor : loaded) {
      kafka
          .or(monitor::kafka)
          .ifPresent(
              cluster ->
                  clusters
                      .computeIfAbsent(
                          cluster.bootstrapServers(),
                          key -> new ClusterOf(cluster, new ArrayList<>()))
                      .monitors()
                      .add(monitor));
    }
    return clusters;
  }
}
