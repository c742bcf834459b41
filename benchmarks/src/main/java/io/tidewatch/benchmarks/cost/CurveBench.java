// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.cost;

import io.tidewatch.app.run.StopSignal;
import io.tidewatch.benchmarks.measure.Processors;
import io.tidewatch.benchmarks.measure.Scratch;
import io.tidewatch.config.Monitor;
import io.tidewatch.validators.baseline.Baseline;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code scripts/bench-curves [--laps N] [--seed S]} */
@Command(
    name = "scripts/bench-curves",
    description = "What an event costs as columns, slices and windows become more.",
    mixinStandardHelpOptions = true)
public final class CurveBench implements Callable<Integer> {

  @Option(names = "--laps", defaultValue = "3", description = "Default: ${DEFAULT-VALUE}.")
  private int laps;

  @Option(names = "--seed", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
  private long seed;

  private final Map<CurvePoint, List<Measured>> measured = new LinkedHashMap<>();
  private final Map<CurvePoint, Long> sums = new LinkedHashMap<>();

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new CurveBench()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    return StopSignal.interrupting(this::bench, () -> 1);
  }

  /** Lap by lap, so that what else the machine does meets all points; the first does not count. */
  private int bench() throws Exception {
    Processors.allow(1);
    for (int lap = 0; lap <= laps; lap++) {
      for (CurvePoint point : CurvePoint.all()) {
        Measured taken = lap(point);
        if (lap > 0) {
          measured.computeIfAbsent(point, first -> new ArrayList<>()).add(taken);
        }
      }
    }
    measured.forEach((point, taken) -> System.out.println(row(point, taken)));
    return 0;
  }

  /** Files are made anew each time: those of all points would fill the disk. */
  private Measured lap(CurvePoint point) throws Exception {
    try (var scratch = Scratch.named("tidewatch-curves-")) {
      EventStream stream = point.stream(seed);
      var files = new EventFiles(stream, scratch.directory());
      files.write();
      Monitor monitor = new BenchDocument(stream.baseline()).of(point, files.events());
      Baseline baseline = files.baseline(monitor);
      sums.put(point, new KernelLoop(monitor, baseline).read(files.events()).openBytes());
      Measured lap = files.whole(monitor, baseline, 0).fromFile();
      lap.cost().told(point.curve());
      return lap;
    }
  }

  private String row(CurvePoint point, List<Measured> taken) {
    Spread cpu = Spread.of(taken.stream().mapToDouble(lap -> lap.cost().cpuNanos()).toArray());
    return String.format(
        Locale.ROOT,
        "| %s | %s | %.0f | %,d | %,.0f | %,.0f | %,.0f KB, %,d ms |",
        point.curve(),
        cpu.text(0),
        cpu.median() / point.columns(),
        point.events(),
        sums.getOrDefault(point, 0L) / 1e3,
        taken.stream().mapToLong(Measured::heapBytes).max().orElse(0) / 1e6,
        taken.stream().mapToLong(lap -> lap.checkpoint().bytes()).max().orElse(0) / 1e3,
        taken.stream().mapToLong(lap -> lap.checkpoint().millis()).max().orElse(0));
  }
}
