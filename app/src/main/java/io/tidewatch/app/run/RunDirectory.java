// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.run;

import io.tidewatch.app.Usage;
import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.CodeVersion;
import io.tidewatch.jobs.output.ResultFile;
import io.tidewatch.jobs.output.StreamCountJson;
import io.tidewatch.jobs.topic.MonitorTopics;
import io.tidewatch.sinks.control.ControlFile;
import io.tidewatch.sinks.monitor.MonitorStore;
import io.tidewatch.sinks.store.LocalObjectStore;
import io.tidewatch.sinks.validationset.ValidationSetStore;
import io.tidewatch.sinks.wire.IncidentJson;
import io.tidewatch.sinks.wire.RunJson;
import io.tidewatch.sinks.wire.RunReport;
import io.tidewatch.sinks.wire.StreamCounts;
import io.tidewatch.validators.pane.StreamCount;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The directory that a bounded run writes: result files, stores, and {@code run.json} last. */
public final class RunDirectory implements AutoCloseable {

  private static final String RUN = "run.json";

  /** Says that a bounded run wrote the directory, whole or not, so that the next may replace it. */
  private static final String MARKER = ".tidewatch";

  private static final String BASELINES = "baselines";
  private static final List<String> RESULT_STORES =
      List.of("snapshots", "traffic", "outcomes", "validation-sets", "monitors", "changes");
  private static final List<String> SCRATCH = List.of(".parts", ".checkpoints", ".scratch");

  /** What {@code baseline build} writes, and what people ask for, is left as it is. */
  private static final Set<String> OF_OTHERS =
      Set.of(BASELINES, "blobs", ".tmp", ControlFile.NAME, "console", "console-topics");

  private final Path root;
  private @Nullable FileChannel held;

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
   * @throws Usage if the directory holds what no earlier bounded run wrote, or is no directory that
   *     can be written
   */
  public void requireFree() throws IOException, Usage {
    if (!canBeMade()) {
      throw new Usage(List.of("--out is " + root + ", must be a directory that can be written"));
    }
    if (isForeign()) {
      throw new Usage(
          List.of("--out is " + root + ", must be new, empty, or an earlier run's directory"));
    }
  }

  private boolean canBeMade() {
    Path nearest = root.toAbsolutePath();
    while (nearest.getParent() != null && !Files.exists(nearest)) {
      nearest = nearest.getParent();
    }
    return Files.isDirectory(nearest) && Files.isWritable(nearest);
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

  /** Whether the directory holds something that is not an earlier bounded run's. */
  private boolean isForeign() throws IOException {
    if (!Files.exists(root) || Files.exists(root.resolve(MARKER))) {
      return false;
    }
    try (Stream<Path> entries = Files.list(root)) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .anyMatch(name -> !OF_OTHERS.contains(name));
    }
  }

  /**
   * Takes the directory for one run and makes room for what it needs; results of an earlier run
   * stay as they are.
   *
   * @throws Usage if another run is writing there
   */
  public void prepare() throws IOException, Usage {
    Files.createDirectories(root);
    hold();
    tidy();
    for (String folder : SCRATCH) {
      Files.createDirectories(root.resolve(folder));
    }
  }

  /** The lock ends with the process, however that ends. */
  private void hold() throws IOException, Usage {
    FileChannel marker =
        FileChannel.open(root.resolve(MARKER), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    held = marker;
    boolean free;
    try {
      free = marker.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      free = false; // by another run in this process
    }
    if (!free) {
      marker.close();
      held = null;
      throw new Usage(List.of("--out is " + root + ", must not be in use by another run"));
    }
  }

  /** Removes the results of an earlier run, but its baselines: the next one is about to start. */
  public void clear() throws IOException {
    Files.deleteIfExists(root.resolve(RUN));
    for (ResultFile file : ResultFile.files()) {
      Files.deleteIfExists(jsonLines(file));
    }
    for (String folder : RESULT_STORES) {
      delete(root.resolve(folder));
    }
  }

  /** Keeps the document that everything is about to be measured by. */
  public void keep(Monitor monitor) throws IOException {
    new MonitorStore(new LocalObjectStore(root)).publish(monitor);
  }

  /** Removes what only a run that goes on needs, and lets others have the directory. */
  @Override
  public void close() throws IOException {
    FileChannel marker = held;
    if (marker == null) {
      return; // never taken, or given back
    }
    held = null;
    try (marker) {
      tidy();
    }
  }

  private void tidy() throws IOException {
    for (String folder : SCRATCH) {
      delete(root.resolve(folder));
    }
    delete(root.resolve(".tmp"));
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
    for (ResultFile file : ResultFile.files()) {
      lines.put(file, new ResultParts(parts(), file).concatenate(jsonLines(file)));
    }
    Map<String, StreamCounts> streams = streams(monitor);
    Files.delete(jsonLines(ResultFile.COUNTS));
    var store = new LocalObjectStore(root);
    var outputs =
        new RunReport.Outputs(
            lines.getOrDefault(ResultFile.MEASUREMENTS, 0L),
            lines.getOrDefault(ResultFile.VERDICTS, 0L),
            lines.getOrDefault(ResultFile.INCIDENTS, 0L),
            incidents(),
            lines.getOrDefault(ResultFile.GATE, 0L),
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
