// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.run;

import io.tidewatch.app.CodeVersion;
import io.tidewatch.app.Usage;
import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.output.ResultFile;
import io.tidewatch.jobs.output.StreamCountJson;
import io.tidewatch.sinks.store.LocalObjectStore;
import io.tidewatch.sinks.validationset.ValidationSetStore;
import io.tidewatch.sinks.wire.IncidentJson;
import io.tidewatch.sinks.wire.RunJson;
import io.tidewatch.sinks.wire.RunReport;
import io.tidewatch.sinks.wire.StreamCounts;
import io.tidewatch.validators.pane.StreamCount;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The directory that a bounded run writes: result files, stores, and {@code run.json} last. */
public final class RunDirectory {

  private static final String RUN = "run.json";
  private static final List<String> STORES =
      List.of("snapshots", "validation-sets", "baselines", "blobs");

  private final Path root;

  public RunDirectory(Path root) {
    this.root = root;
  }

  /**
   * What was written.
   *
   * @param streams what became of the records of each stream
   */
  private record Assembled(Map<String, StreamCounts> streams, RunReport.Outputs outputs) {}

  /**
   * Makes sure that nothing of anybody else's is in the way.
   *
   * @throws Usage if the directory holds what no earlier run wrote
   */
  public void requireFree() throws IOException, Usage {
    if (isForeign()) {
      throw new Usage(
          List.of("--out is " + root + ", must be new, empty, or an earlier run's directory"));
    }
  }

  public Path root() {
    return root;
  }

  /** Where the job's results go, in parts. */
  public Path parts() {
    return root.resolve(".parts");
  }

  public Path checkpoints() {
    return root.resolve(".checkpoints");
  }

  /** Whatever else a run needs while it runs; gone when it is whole. */
  public Path scratch() {
    return root.resolve(".scratch");
  }

  /** How many windows have been recorded so far. */
  public long snapshots() throws IOException {
    return new LocalObjectStore(root).list("snapshots/").size();
  }

  /** Whether the directory holds something that is not an earlier run's. */
  private boolean isForeign() throws IOException {
    if (!Files.exists(root)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(root)) {
      Set<String> ours = new HashSet<>(STORES);
      ours.add(RUN);
      for (ResultFile file : ResultFile.values()) {
        ours.add(file.stem() + ".jsonl");
      }
      return entries
          .map(entry -> entry.getFileName().toString())
          .anyMatch(name -> !ours.contains(name) && !name.startsWith("."));
    }
  }

  /** Removes what an earlier run left, but its baselines. */
  public void prepare() throws IOException {
    Files.createDirectories(root);
    Files.deleteIfExists(root.resolve(RUN));
    for (ResultFile file : ResultFile.values()) {
      Files.deleteIfExists(jsonLines(file));
    }
    for (String folder :
        List.of("snapshots", "validation-sets", ".parts", ".checkpoints", ".scratch")) {
      delete(root.resolve(folder));
    }
    Files.createDirectories(parts());
    Files.createDirectories(checkpoints());
    Files.createDirectories(scratch());
  }

  /** Removes what only a run that goes on needs. */
  public void tidy() throws IOException {
    delete(parts());
    delete(checkpoints());
    delete(scratch());
  }

  /** Puts the files of results together, and says that the run is whole. */
  public RunReport finish(Monitor monitor, Optional<String> baseline, RunClock clock)
      throws IOException {
    Assembled assembled = assemble(monitor);
    RunReport report =
        new RunReport(
            monitor.name(),
            monitor.version(),
            CodeVersion.VERSION,
            baseline,
            clock.startedAt(),
            clock.wallSeconds(),
            clock.cpuSeconds(),
            assembled.streams(),
            assembled.outputs());
    write(report);
    return report;
  }

  /** Makes one file of the parts of each result. */
  private Assembled assemble(Monitor monitor) throws IOException {
    Map<ResultFile, Long> lines = new TreeMap<>();
    for (ResultFile file : ResultFile.values()) {
      lines.put(file, concatenate(file));
    }
    Map<String, StreamCounts> streams = streams(monitor);
    Files.delete(jsonLines(ResultFile.COUNTS));
    tidy();
    var store = new LocalObjectStore(root);
    var outputs =
        new RunReport.Outputs(
            lines.getOrDefault(ResultFile.MEASUREMENTS, 0L),
            lines.getOrDefault(ResultFile.VERDICTS, 0L),
            lines.getOrDefault(ResultFile.INCIDENTS, 0L),
            incidents(),
            store.list("snapshots/").size(),
            new ValidationSetStore(store).list().size());
    return new Assembled(streams, outputs);
  }

  /** The line that says that the run is whole. */
  private void write(RunReport report) throws IOException {
    Path temporary = root.resolve(".run.json");
    Files.writeString(temporary, RunJson.line(report) + "\n");
    Files.move(temporary, root.resolve(RUN), StandardCopyOption.ATOMIC_MOVE);
  }

  private Path jsonLines(ResultFile file) {
    return root.resolve(file.stem() + ".jsonl");
  }

  private long concatenate(ResultFile file) throws IOException {
    long[] lines = new long[1];
    try (OutputStream raw = Files.newOutputStream(jsonLines(file));
        var out = new LineCountingStream(raw, lines)) {
      for (Path part : partsOf(file)) {
        Files.copy(part, out);
      }
    }
    return lines[0];
  }

  /** Finished parts in the order they were written; their numbers begin anew now and then. */
  private List<Path> partsOf(ResultFile file) throws IOException {
    Path folder = parts().resolve(file.stem());
    if (!Files.exists(folder)) {
      return List.of();
    }
    Map<Path, FileTime> written = new HashMap<>();
    try (Stream<Path> parts = Files.list(folder)) {
      for (Path part : parts.toList()) {
        if (part.getFileName().toString().startsWith("part-")) {
          written.put(part, Files.getLastModifiedTime(part));
        }
      }
    }
    return written.entrySet().stream()
        .sorted(Map.Entry.<Path, FileTime>comparingByValue().thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey)
        .toList();
  }

  private Map<String, StreamCounts> streams(Monitor monitor) throws IOException {
    Map<String, StreamTally> tallies = new TreeMap<>();
    for (String line : Files.readAllLines(jsonLines(ResultFile.COUNTS))) {
      StreamCount count = StreamCountJson.parse(line);
      tallies.computeIfAbsent(count.stream(), stream -> new StreamTally()).add(count);
    }
    Map<String, StreamCounts> streams = new TreeMap<>();
    for (String stream : MonitorTopics.streams(monitor).keySet()) {
      streams.put(stream, tallies.getOrDefault(stream, new StreamTally()).counts());
    }
    return streams;
  }

  private long incidents() throws IOException {
    Set<String> keys = new HashSet<>();
    for (String line : Files.readAllLines(jsonLines(ResultFile.INCIDENTS))) {
      keys.add(IncidentJson.parse(line).incident());
    }
    return keys.size();
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> entries = Files.walk(folder)) {
        for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(entry);
        }
      }
    }
  }
}
