// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.main;

import io.tidewatch.config.InvalidMonitor;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.jobs.pipeline.Pipeline;
import io.tidewatch.jobs.topic.MonitorTopics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.util.ParameterTool;

/**
 * What a job is started with.
 *
 * @param data directory of the stores, which the JobManager and all TaskManagers see
 * @param baseline id of the one to count with, or {@link JobFacts#NO_BASELINE}; empty for the
 *     newest that the document asks for
 * @param pipelines that are in the job; all that the monitor has if nobody said
 * @param jar what the cluster calls the jar that the job was started from, if anybody said
 */
record MonitorArguments(
    Monitor monitor,
    Path data,
    Optional<String> baseline,
    Set<Pipeline> pipelines,
    Optional<String> jar) {

  static final String USAGE =
      "--monitor FILE | --document TEXT, --data DIR [--baseline none|ID]"
          + " [--pipelines NAME,…] [--jar ID]";

  /**
   * Reads them.
   *
   * @throws InvalidMonitor if the document breaks a rule
   * @throws IllegalArgumentException with every other reason
   */
  static MonitorArguments parse(String... arguments) throws InvalidMonitor {
    ParameterTool given = ParameterTool.fromArgs(arguments);
    List<String> reasons = reasons(given);
    if (!reasons.isEmpty()) {
      throw new IllegalArgumentException(
          String.join(System.lineSeparator(), reasons) + System.lineSeparator() + USAGE);
    }
    Monitor monitor =
        given.has("monitor")
            ? MonitorLoader.load(Path.of(given.get("monitor")))
            : MonitorLoader.parse(PackedDocument.unpack(given.get("document")), "--document");
    requireRunnable(monitor);
    return new MonitorArguments(
        monitor,
        Path.of(given.get("data")),
        Optional.ofNullable(given.get("baseline")),
        pipelines(given, monitor),
        Optional.ofNullable(given.get("jar")));
  }

  /** What the job says of itself to those who ask the cluster. */
  Map<String, String> facts(Optional<String> counted, Instant made) {
    return Map.of(
        JobFacts.MONITOR, monitor.name(),
        JobFacts.VERSION, monitor.version(),
        JobFacts.DOCUMENT, PackedDocument.pack(monitor.document()),
        JobFacts.DATA, data.toString(),
        JobFacts.PIPELINES, Pipeline.labels(pipelines),
        JobFacts.BASELINE, counted.orElse(""),
        JobFacts.JAR, jar.orElse(""),
        JobFacts.MADE, made.toString());
  }

  private static Set<Pipeline> pipelines(ParameterTool given, Monitor monitor) {
    Set<Pipeline> pipelines =
        given.has("pipelines") ? Pipeline.parse(given.get("pipelines")) : Pipeline.of(monitor);
    List<String> reasons = Pipeline.problems(monitor, pipelines);
    if (!reasons.isEmpty()) {
      throw new IllegalArgumentException(String.join(System.lineSeparator(), reasons));
    }
    return pipelines;
  }

  private static List<String> reasons(ParameterTool given) {
    var reasons = new ArrayList<String>();
    if (given.has("monitor") == given.has("document")) {
      reasons.add("one of --monitor and --document must be given, once");
    }
    if (!given.has("data")) {
      reasons.add("--data is missing, must be a directory that the whole cluster sees");
    }
    Set<String> unknown = new TreeSet<>(given.toMap().keySet());
    unknown.removeAll(Set.of("monitor", "document", "data", "baseline", "pipelines", "jar"));
    unknown.forEach(name -> reasons.add("--" + name + " is not known"));
    return reasons;
  }

  private static void requireRunnable(Monitor monitor) {
    var reasons = new ArrayList<>(MonitorTopics.problems(monitor.name(), monitor));
    monitor.privacy().flatMap(privacy -> privacy.problem(System.getenv())).ifPresent(reasons::add);
    if (monitor.kafka().isPresent()) {
      reasons.addAll(MonitorTopics.of(monitor).problemsHere(System.getenv()));
    }
    if (!reasons.isEmpty()) {
      throw new IllegalArgumentException(String.join(System.lineSeparator(), reasons));
    }
  }
}
