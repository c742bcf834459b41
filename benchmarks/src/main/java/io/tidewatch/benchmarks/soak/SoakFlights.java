// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidewatch.app.baseline.BaselineRows;
import io.tidewatch.app.baseline.Baselines;
import io.tidewatch.app.cluster.ClusterSettings;
import io.tidewatch.app.cluster.LocalCluster;
import io.tidewatch.benchmarks.soak.Disturbance.Target;
import io.tidewatch.config.BaselineSpec;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.jobs.output.ResultFile;
import io.tidewatch.jobs.pipeline.Pipeline;
import io.tidewatch.sinks.store.LocalObjectStore;
import io.tidewatch.sinks.validationset.ValidationSetManifest;
import io.tidewatch.sinks.validationset.ValidationSetStore;
import io.tidewatch.validators.baseline.Baseline;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Streams the shipped flights through a cluster of which a TaskManager, the JobManager and the
 * broker are killed, and holds what came out against an undisturbed run: {@code
 * scripts/soak-flights [--runs N] [--seed S] [--days D] [--seconds S] [--apart 1]}. Exit status 1
 * where anything differs.
 */
public final class SoakFlights {

  /** Each pipeline in a job of its own. */
  static final List<Set<Pipeline>> APART =
      Arrays.stream(Pipeline.values()).<Set<Pipeline>>map(EnumSet::of).toList();

  /** So that the jobs of all pipelines find a place. */
  static final ClusterSettings SETTINGS = new ClusterSettings(APART.size(), false);

  private static final int AWAY_MILLIS_MAX = 3000;
  private static final int SHOWN = 5;

  private final LocalCluster cluster;
  private final Path directory;
  private final FlightsRun run;
  private final PrintStream out;

  /**
   * A soak.
   *
   * @param root of the project, with the shipped flights and their monitor
   * @param days of flights that are streamed
   * @param length of a run, by the clock
   */
  SoakFlights(
      LocalCluster cluster, Path directory, Path root, int days, Duration length, PrintStream out)
      throws Exception {
    this.cluster = cluster;
    this.directory = directory;
    this.out = out;
    Path data = root.resolve("data/flights");
    Monitor monitor =
        MonitorLoader.parse(
                Files.readString(root.resolve("config/monitors/flights.yaml")), "flights.yaml")
            .withKafka(cluster.kafka());
    var period = (BaselineSpec.Period) monitor.baseline().orElseThrow();
    Baseline baseline =
        new Baselines(monitor)
            .build(BaselineRows.ofFile(monitor, data.resolve("predictions.csv.gz")), period)
            .orElseThrow();
    FlightsStream stream = FlightsStream.read(data, Duration.ofDays(days));
    this.run = new FlightsRun(cluster, monitor, baseline, stream, length);
  }

  public static void main(String[] arguments) throws Exception {
    int runs = 20;
    long seed = 1;
    int days = 90;
    int seconds = 60;
    boolean apart = false;
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      int number = Integer.parseInt(arguments[i + 1]);
      switch (arguments[i]) {
        case "--runs" -> runs = number;
        case "--seed" -> seed = number;
        case "--days" -> days = number;
        case "--seconds" -> seconds = number;
        case "--apart" -> apart = number != 0;
        default ->
            throw new IllegalArgumentException(
                "option is "
                    + arguments[i]
                    + ", must be --runs, --seed, --days,"
                    + " --seconds or --apart");
      }
    }
    Path directory = Files.createTempDirectory("tidewatch-soak-");
    LocalCluster cluster = LocalCluster.in(directory.resolve("cluster"), SETTINGS);
    var out = new PrintStream(System.out, true, UTF_8);
    out.println("logs in " + directory);
    int differing;
    try {
      cluster.start();
      Path root = Path.of(System.getProperty("tidewatch.root", "."));
      differing =
          new SoakFlights(cluster, directory, root, days, Duration.ofSeconds(seconds), out)
              .runs(seed, Collections.nCopies(runs, apart ? APART : FlightsRun.WHOLE));
    } finally {
      cluster.stop();
    }
    System.exit(differing == 0 ? 0 : 1);
  }

  /**
   * Returns how many runs differ from another, in one job, of which nothing is killed.
   *
   * @param runs pipelines of each job of each
   */
  int runs(long seed, List<List<Set<Pipeline>>> runs) throws Exception {
    FlightsResults undisturbed = run.undisturbed(directory.resolve("undisturbed"));
    out.println("undisturbed: " + sizes(undisturbed));
    int differing = 0;
    for (int i = 0; i < runs.size(); i++) {
      cluster.start();
      long began = System.nanoTime();
      List<Disturbance> kills = kills(new SplittableRandom(seed + i));
      FlightsResults results =
          run.disturbed(kills, directory.resolve("run-" + (seed + i)), undisturbed, runs.get(i));
      List<String> differences = new ArrayList<>(results.differences(undisturbed));
      differences.addAll(validationSets("run-" + (seed + i)));
      differing += differences.isEmpty() ? 0 : 1;
      out.printf(
          Locale.ROOT,
          "run %d: %s, %d validation sets; %d differences; killed %s; %.0f s%n",
          seed + i,
          sizes(results),
          setsOf("run-" + (seed + i)).size(),
          differences.size(),
          kills.stream().map(Disturbance::toString).collect(Collectors.joining(", ")),
          (System.nanoTime() - began) / 1e9);
      differences.stream().limit(SHOWN).forEach(out::println);
    }
    out.println(runs.size() + " runs, " + differing + " that differ");
    return differing;
  }

  /** Versions of validation sets that only one of a run and the undisturbed one has. */
  private List<String> validationSets(String run) throws IOException {
    Set<String> here = setsOf(run);
    Set<String> there = setsOf("undisturbed");
    return Stream.concat(here.stream(), there.stream())
        .filter(id -> here.contains(id) != there.contains(id))
        .map(id -> "validation set " + id + " of " + (here.contains(id) ? run : "undisturbed"))
        .toList();
  }

  private Set<String> setsOf(String run) throws IOException {
    return new ValidationSetStore(new LocalObjectStore(directory.resolve(run)))
        .list().stream().map(ValidationSetManifest::id).collect(Collectors.toSet());
  }

  /** Each kind of process once, at a moment of its own. */
  private List<Disturbance> kills(SplittableRandom random) {
    var kills = new ArrayList<Disturbance>();
    for (Target target : List.of(Target.TASK_MANAGER, Target.JOB_MANAGER, Target.BROKER)) {
      long after = (long) (run.length().toMillis() * (0.1 + 0.85 * random.nextDouble()));
      kills.add(
          new Disturbance(
              Duration.ofMillis(after),
              target,
              Duration.ofMillis(random.nextInt(AWAY_MILLIS_MAX))));
    }
    kills.sort(Comparator.comparing(Disturbance::after));
    return kills;
  }

  private static String sizes(FlightsResults results) {
    return "%d measurements, %d verdicts, %d incident events, %d dead letters, %d quarantined"
        .formatted(
            results.size(ResultFile.MEASUREMENTS),
            results.size(ResultFile.VERDICTS),
            results.size(ResultFile.INCIDENTS),
            results.size(ResultFile.DEAD_LETTERS),
            results.size(ResultFile.QUARANTINE));
  }
}
