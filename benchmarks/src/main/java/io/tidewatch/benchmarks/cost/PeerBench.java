// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.cost;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidewatch.app.run.StopSignal;
import io.tidewatch.benchmarks.event.StandardEvents;
import io.tidewatch.benchmarks.measure.Cost;
import io.tidewatch.benchmarks.measure.Scratch;
import io.tidewatch.config.Monitor;
import io.tidewatch.validators.baseline.Baseline;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code scripts/bench-deequ [--json FILE] [--events N] [--laps N] [--processors N] [--seed S]} */
@Command(
    name = "scripts/bench-deequ",
    description = "The same events by Tidewatch and by Deequ, in turn: events a CPU-second.",
    mixinStandardHelpOptions = true)
public final class PeerBench implements Callable<Integer> {

  /** A choice: of 200,000 events, laps differ little from the third on. */
  private static final int WARM_UPS = 1;

  /** The small file has then what types are inferred of. */
  private static final long EVENTS_MIN = 10_000;

  @Spec private CommandSpec spec;

  @Option(names = "--peer", required = true, hidden = true)
  private Path peer = Path.of("");

  @Option(names = "--json", paramLabel = "FILE", description = "Where the ratios are written too.")
  private @Nullable Path json;

  @Option(
      names = "--events",
      defaultValue = "1000000",
      description = "Of some 1 KB each (default: ${DEFAULT-VALUE}).")
  private long events;

  @Option(
      names = "--laps",
      defaultValue = "5",
      description = "After those that do not count (default: ${DEFAULT-VALUE}).")
  private int laps;

  @Option(
      names = "--events-per-hour",
      defaultValue = "500000",
      description = "Of event time, our shortest window (default: ${DEFAULT-VALUE}).")
  private long perHour;

  @Option(names = "--processors", defaultValue = "1", description = "Of Spark (default: 1).")
  private int processors;

  @Option(names = "--seed", defaultValue = "1", description = "Of the events (default: 1).")
  private long seed;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new PeerBench()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    require("--events", events, EVENTS_MIN);
    require("--laps", laps, 1);
    require("--events-per-hour", perHour, EVENTS_MIN);
    require("--processors", processors, 1);
    return StopSignal.interrupting(this::bench, () -> 1); // nor is any file left then
  }

  private void require(String option, long value, long min) {
    if (value < min) {
      throw new ParameterException(
          spec.commandLine(), option + " is " + value + ", must be at least " + min);
    }
  }

  private int bench() throws Exception {
    try (var scratch = Scratch.named("tidewatch-bench-deequ-");
        var deequ = DeequProcess.start(peer, scratch.directory().resolve("spark"), processors)) {
      spec.commandLine().getOut().println(head(deequ));
      PeerResults results = run(scratch.directory(), deequ);
      if (json != null) {
        Files.writeString(json, results.json() + "\n", UTF_8);
      }
      spec.commandLine().getOut().println(results.text());
    }
    return 0;
  }

  private String head(DeequProcess deequ) {
    return String.format(
        Locale.ROOT,
        "%,d events, %,d an hour, %d laps in turn; %s on %d of them; JDK %s, %d processors, load %.1f at the start%n",
        events,
        perHour,
        laps,
        deequ.versions(),
        processors,
        Runtime.version(),
        Runtime.getRuntime().availableProcessors(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  /** In turn, lap by lap, so that what else the machine does meets both. */
  private PeerResults run(Path directory, DeequProcess deequ) throws Exception {
    EventFiles whole = files(directory.resolve("whole"), events);
    EventFiles small = files(directory.resolve("small"), events / PeerResults.SMALLER);
    Monitor monitor = new BenchDocument(whole.stream().baseline()).ofFile(whole.events());
    Baseline baseline = whole.baseline(monitor);
    var results = new PeerResults();
    for (int lap = -WARM_UPS; lap < laps; lap++) {
      Cost ours = lap(whole.whole(monitor, baseline, lap + WARM_UPS));
      for (DeequPlan plan : DeequPlan.values()) {
        var both = new PeerResults.Lap(ours, lap(deequ, plan, whole), lap(deequ, plan, small));
        if (lap >= 0) {
          results.add(plan, both);
        }
      }
    }
    return results;
  }

  private EventFiles files(Path directory, long count) throws IOException {
    var stream = new EventStream(new StandardEvents(seed), count, perHour);
    var files = new EventFiles(stream, Files.createDirectory(directory));
    files.write();
    return files;
  }

  private static Cost lap(WholeMonitor tidewatch) throws Exception {
    Measured lap = tidewatch.fromFile();
    if (lap.rows() != tidewatch.events()) {
      throw new IllegalStateException(
          "tidewatch has " + lap.rows() + " rows, must have " + tidewatch.events());
    }
    return lap.cost().told(PeerResults.TIDEWATCH);
  }

  private static Cost lap(DeequProcess deequ, DeequPlan plan, EventFiles files) throws IOException {
    long count = files.stream().count();
    return deequ.lap(plan, files.events(), count).told(plan.label() + " of " + count);
  }
}
