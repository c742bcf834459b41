// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidewatch.app.cluster.LocalCluster;
import io.tidewatch.app.cluster.Role;
import io.tidewatch.app.receiver.Incident;
import io.tidewatch.sinks.notify.Watchdog;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Kills all of Flink, and times the page of the watchdog and its end: {@code
 * scripts/soak-watchdog}. Exit status 1 if the page is late. Source: alerting.md, section 9, A18.
 */
public final class SoakWatchdog {

  private static final Duration WINDOW = Duration.ofSeconds(5);
  private static final Duration AFTER_WIDTHS = Duration.ofSeconds(60);
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final int WINDOWS = 150;

  private SoakWatchdog() {}

  public static void main(String[] arguments) throws Exception {
    Path directory = Files.createTempDirectory("tidewatch-soak-");
    LocalCluster cluster = LocalCluster.in(directory.resolve("cluster"));
    var out = new PrintStream(System.out, true, UTF_8);
    Silence silence;
    try {
      cluster.start();
      silence = kill(cluster, directory.resolve("run"), WINDOW);
    } finally {
      cluster.stop();
    }
    out.println(silence.text());
    System.exit(silence.inTime() ? 0 : 1);
  }

  /**
   * What came of it.
   *
   * @param paged from the kill to the page
   * @param over from the start of what was killed to the end of the incident
   */
  record Silence(Duration window, Duration paged, Duration over) {

    boolean inTime() {
      return paged.compareTo(longest()) <= 0;
    }

    String text() {
      return "paged %.1f s after the cluster was killed, must be at most %.0f s; over %.1f s after it was started"
          .formatted(seconds(paged), seconds(longest()), seconds(over));
    }

    private Duration longest() {
      return window.multipliedBy(3).plus(AFTER_WIDTHS);
    }

    private static double seconds(Duration duration) {
      return duration.toMillis() / 1e3;
    }
  }

  /**
   * Watches a calm stream, kills the JobManager and both TaskManagers, and starts them again.
   *
   * @param window what the notifier is told that the monitor's shortest is, by the clock
   */
  static Silence kill(LocalCluster cluster, Path directory, Duration window) throws Exception {
    Instant start = Instant.now().minus(3, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MINUTES);
    try (var run = new SoakRun(cluster, directory, "silent")) {
      run.start(
          "monitors: [{name: silent, owner: soak, window: %ds}]".formatted(window.toSeconds()));
      CompletableFuture<Void> stream = run.stream(Truth.calm(start, WINDOWS), SoakIncidents.PACE);
      await("a measurement", () -> run.measurements() > 0);
      await("calm", () -> !isSilent(run));
      long killed = System.nanoTime();
      for (Role role : Role.FLINK) {
        cluster.kill(role);
      }
      await("the page", () -> isSilent(run));
      long paged = System.nanoTime();
      for (Role role : Role.FLINK) {
        cluster.start(role);
      }
      await("its end", () -> !isSilent(run));
      long over = System.nanoTime();
      stream.join();
      return new Silence(window, Duration.ofNanos(paged - killed), Duration.ofNanos(over - paged));
    }
  }

  private static boolean isSilent(SoakRun run) {
    return run.pager().incidents().stream()
        .filter(incident -> incident.key().startsWith(Watchdog.KEY_PREFIX))
        .anyMatch(Incident::open);
  }

  private static void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            what + " does not come within " + PATIENCE.toSeconds() + " s");
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }
}
