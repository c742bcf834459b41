// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidewatch.app.cluster.LocalCluster;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Kills the processes of a cluster while incidents come and go: {@code scripts/soak-incidents
 * [--runs N] [--seed S] [--kills K]}. Exit status 1 if one is missing, doubled, or never resolved.
 * Source: alerting.md, section 9, A3.
 */
public final class SoakIncidents {

  /** Between windows of a minute of event time; a run streams some 50. */
  static final Duration PACE = Duration.ofMillis(300);

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final LocalCluster cluster;
  private final Path directory;
  private final PrintStream out;
  private final Map<Disturbance.Target, Integer> killed = new EnumMap<>(Disturbance.Target.class);

  SoakIncidents(LocalCluster cluster, Path directory, PrintStream out) {
    this.cluster = cluster;
    this.directory = directory;
    this.out = out;
  }

  public static void main(String[] arguments) throws Exception {
    int runs = 40;
    long seed = 1;
    int kills = 2;
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      long number = Long.parseLong(arguments[i + 1]);
      switch (arguments[i]) {
        case "--runs" -> runs = (int) number;
        case "--seed" -> seed = number;
        case "--kills" -> kills = (int) number;
        default ->
            throw new IllegalArgumentException(
                "option is " + arguments[i] + ", must be --runs, --seed or --kills");
      }
    }
    Path directory = Files.createTempDirectory("tidewatch-soak-");
    LocalCluster cluster = LocalCluster.in(directory.resolve("cluster"));
    var out = new PrintStream(System.out, true, UTF_8);
    out.println("logs in " + directory);
    SoakResult sum;
    try {
      cluster.start();
      sum = new SoakIncidents(cluster, directory, out).runs(runs, seed, kills);
    } finally {
      cluster.stop();
    }
    System.exit(sum.isRight() ? 0 : 1);
  }

  /** All runs, on one cluster; the seed of each is that of the first and its number. */
  SoakResult runs(int runs, long seed, int kills) throws Exception {
    SoakResult sum = SoakResult.NONE;
    long began = System.nanoTime();
    for (int run = 0; run < runs; run++) {
      sum = sum.plus(run(seed + run, kills));
    }
    out.println("sum: " + runs + " runs, " + killed + ": " + sum.text(since(began)));
    return sum;
  }

  private SoakResult run(long seed, int kills) throws Exception {
    cluster.start();
    long began = System.nanoTime();
    var random = new Random(seed);
    String name = "soak-" + seed;
    Instant start = Instant.now().minus(3, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MINUTES);
    Truth truth = Truth.of(random, start);
    List<Disturbance> disturbances =
        Disturbance.of(random, kills, PACE.multipliedBy(truth.windows()));
    SoakResult result;
    try (var run = new SoakRun(cluster, directory.resolve(name), name)) {
      run.start("topics: [" + name + ".incidents]");
      result = run.disturb(truth, PACE, disturbances, PATIENCE);
    }
    disturbances.forEach(kill -> killed.merge(kill.target(), 1, Integer::sum));
    String told =
        disturbances.stream().map(Disturbance::toString).collect(Collectors.joining(", "));
    out.printf(Locale.ROOT, "run %d: %s; killed %s%n", seed, result.text(since(began)), told);
    return result;
  }

  private static Duration since(long nanoTime) {
    return Duration.ofNanos(System.nanoTime() - nanoTime);
  }
}
