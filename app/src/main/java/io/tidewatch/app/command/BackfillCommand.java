// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.Usage;
import io.tidewatch.app.backfill.OutcomeReading;
import io.tidewatch.app.late.FinalWindows;
import io.tidewatch.app.terminal.CountLine;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.sinks.outcome.OutcomeStore;
import io.tidewatch.sinks.store.LocalObjectStore;
import io.tidewatch.validators.window.Detail;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code backfill --monitor M --data DIR [--from T] [--to T] [--out FILE]} */
@Command(
    name = "backfill",
    description = {
      "Measures performance of days gone by: what a monitor asks for now, read off the outcomes that"
          + " a run stored. What can not be read has a reason in place of its value.",
    },
    mixinStandardHelpOptions = true)
public final class BackfillCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--monitor", required = true, description = "Monitor document as it is now.")
  private Path document = Path.of("");

  @Option(names = "--from", description = "Windows from this event time on (default: all stored).")
  private @Nullable Instant from;

  @Option(names = "--to", description = "Windows that begin before it (default: all stored).")
  private @Nullable Instant to;

  @Option(names = "--out", paramLabel = "FILE", description = "For the lines (default: stdout).")
  private @Nullable Path out;

  @Option(
      names = "--provenance",
      paramLabel = "FILE",
      description =
          "For a line of each window: which stored outcomes it was read from (default: none).")
  private @Nullable Path provenance;

  @Option(names = "--all-measurements", description = "Slices of any size.")
  private boolean allMeasurements;

  @Mixin private final RunData data = new RunData();

  @Override
  public Integer call() throws Exception {
    Monitor monitor = MonitorLoader.load(document);
    requireSound(monitor);
    var store = new OutcomeStore(new LocalObjectStore(data.directory()));
    var run =
        FinalWindows.isWhole(data.directory())
            ? OutcomeReading.Run.OVER
            : OutcomeReading.Run.GOES_ON;
    var extent = new OutcomeReading.Extent(Optional.ofNullable(from), Optional.ofNullable(to), run);
    Detail detail = allMeasurements ? Detail.EVERYTHING : Detail.ESSENTIAL;
    var reading = new OutcomeReading(monitor, detail, store, extent);
    var stdout = spec.commandLine().getOut();
    var lines =
        new BackfillLines(
            monitor, stdout, Optional.ofNullable(out), Optional.ofNullable(provenance));
    try (lines;
        var line = CountLine.of(spec.commandLine().getErr(), "windows")) {
      int stored =
          reading.read(
              window -> {
                lines.take(window);
                line.next();
              });
      if (stored == 0) {
        throw new Usage(
            List.of("--data is " + data.directory() + ", must have outcomes of " + monitor.name()));
      }
      lines.publish();
    }
    PrintWriter told = out == null ? spec.commandLine().getErr() : stdout;
    lines.summary().forEach(told::println);
    return 0;
  }

  private void requireSound(Monitor monitor) throws Usage {
    var reasons = new ArrayList<String>();
    data.problem().ifPresent(reasons::add);
    if (monitor.groundTruth().isEmpty()) {
      reasons.add(document + " has no ground-truth, must have it");
    }
    if (from != null && to != null && !from.isBefore(to)) {
      reasons.add("--from is " + from + ", must be before --to, " + to);
    }
    boolean readable = reasons.isEmpty();
    if (out != null && readable) {
      requireApart("--out", out, reasons);
    }
    if (provenance != null && readable) {
      requireApart("--provenance", provenance, reasons);
    }
    if (out != null && provenance != null && isSame(out, provenance)) {
      reasons.add("--provenance is " + provenance + ", must be another file than --out");
    }
    if (!reasons.isEmpty()) {
      throw new Usage(reasons);
    }
  }

  /** Nothing of the run is changed. */
  private void requireApart(String option, Path file, List<String> reasons) throws Usage {
    Path parent = file.toAbsolutePath().normalize().getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      reasons.add(option + " is " + file + ", must lie in a directory that exists");
    } else if (parent.startsWith(data.directory().toAbsolutePath().normalize())) {
      reasons.add(option + " is " + file + ", must not lie in --data, " + data.directory());
    }
  }

  private static boolean isSame(Path one, Path other) {
    return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
  }
}
