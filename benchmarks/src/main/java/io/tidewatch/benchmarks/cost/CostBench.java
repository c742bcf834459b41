// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.cost;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidewatch.app.run.StopSignal;
import io.tidewatch.benchmarks.event.StandardEvents;
import io.tidewatch.benchmarks.measure.Processors;
import io.tidewatch.benchmarks.measure.Scratch;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tidewatch bench [--quick] [--json FILE] [--events N] [--laps N] [--seed S]} */
@Command(
    name = "tidewatch bench",
    description = "What an event costs, beside a bare loop of parser and sketches.",
    mixinStandardHelpOptions = true)
public final class CostBench implements Callable<Integer> {

  private static final long EVENTS = 2_000_000;
  private static final long QUICK_EVENTS = 200_000;
  private static final int LAPS = 5;
  private static final int QUICK_LAPS = 3;

  /** A choice: 556 events a second, of a busy model; a lap has a window of an hour and of a day. */
  private static final long PER_HOUR = 2_000_000;

  /** A choice: by then the compiler is done with all but what a window needs once. */
  private static final int WARM_UPS = 2;

  /**
   * Jobs of few events before them: else the compiler goes on, within the laps, with what the start
   * of each job made hot. A choice; what it spares is in docs/numbers.md.
   */
  private static final int STARTS = 120;

  /** Types are inferred of so many at least. */
  private static final long EVENTS_MIN = 1000;

  @Spec private CommandSpec spec;

  @Option(names = "--quick", description = "200,000 events and 3 laps, in three minutes or so.")
  private boolean quick;

  @Option(names = "--json", paramLabel = "FILE", description = "Where the ratios are written too.")
  private @Nullable Path json;

  @Option(names = "--events", description = "Of some 1 KB each (default: 2000000).")
  private @Nullable Long events;

  @Option(names = "--laps", description = "After those that do not count (default: 5).")
  private @Nullable Integer laps;

  @Option(
      names = "--events-per-hour",
      defaultValue = "" + PER_HOUR,
      description = "Of event time, which is the shortest window (default: ${DEFAULT-VALUE}).")
  private long perHour;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "NAME",
      description = "Those contenders and the bare loop (default: all): ${COMPLETION-CANDIDATES}.")
  private Set<Contender> only = EnumSet.allOf(Contender.class);

  @Option(
      names = "--starts",
      description = "Jobs of few events before all laps (default: " + STARTS + "; quick: 0).")
  private @Nullable Integer starts;

  @Option(names = "--seed", defaultValue = "1", description = "Of the events (default: 1).")
  private long seed;

  /**
   * What a bench is.
   *
   * @param starts jobs of few events before all laps
   * @param warmUps laps before those that count, in which all is compiled
   */
  record Setup(EventStream stream, int starts, int warmUps, int laps, List<Contender> contenders) {}

  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new CostBench())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    long count = events != null ? events : quick ? QUICK_EVENTS : EVENTS;
    int started = starts != null ? starts : quick ? 0 : STARTS;
    int counted = laps != null ? laps : quick ? QUICK_LAPS : LAPS;
    require("--events", count, EVENTS_MIN);
    require("--laps", counted, 1);
    require("--starts", started, 0);
    require("--events-per-hour", perHour, EVENTS_MIN);
    var stream = new EventStream(new StandardEvents(seed), count, perHour);
    return StopSignal.interrupting(
        () -> bench(new Setup(stream, started, WARM_UPS, counted, contenders())),
        () -> 1); // the broker is no longer there, nor any file
  }

  /** In the order of a lap; ratios need the bare loop. */
  private List<Contender> contenders() {
    Set<Contender> asked = EnumSet.of(Contender.BARE);
    asked.addAll(only);
    return List.copyOf(asked);
  }

  private int bench(Setup setup) throws Exception {
    try (var scratch = Scratch.named("tidewatch-bench-")) {
      spec.commandLine().getOut().println(run(setup, scratch.directory(), json));
    }
    return 0;
  }

  private void require(String option, long value, long min) {
    if (value < min) {
      throw new ParameterException(
          spec.commandLine(), option + " is " + value + ", must be at least " + min);
    }
  }

  private static String run(Setup setup, Path directory, @Nullable Path json) throws Exception {
    Results results = run(setup, directory);
    if (json != null) {
      Files.writeString(json, results.json() + "\n", UTF_8);
    }
    return String.format(
        Locale.ROOT,
        "%,d events of some %,d bytes, %,d an hour, %d laps in turn; JDK %s, %d processors, %s, load %.1f at the end%n%n%s",
        setup.stream().count(),
        setup.stream().bytes(0).length,
        setup.stream().perHour(),
        setup.laps(),
        Runtime.version(),
        Runtime.getRuntime().availableProcessors(),
        Processors.canBeAllowed()
            ? "one to a degree of parallelism"
            : "all for each, as taskset is not there",
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        results.text());
  }

  /** The contenders in turn, lap by lap, so that what else the machine does meets all of them. */
  static Results run(Setup setup, Path directory) throws Exception {
    var results = new Results();
    try (Broker broker = Broker.start(directory)) {
      var course = new Course(setup.stream(), directory, broker);
      course.start(setup.starts(), setup.contenders());
      for (int lap = -setup.warmUps(); lap < setup.laps(); lap++) {
        for (Contender contender : setup.contenders()) {
          Measured measured = course.lap(contender);
          if (lap >= 0) {
            results.add(contender, measured);
          }
        }
      }
    }
    return results;
  }
}
