// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.app.flink.EmbeddedFlink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.AccessExecutionJobVertex;

/** Kills the task manager of a replay once a checkpoint has made some results visible. */
final class MidwayKill implements Replay.Watcher {

  private static final Duration DEADLINE = Duration.ofMinutes(2);

  private final Path out;
  private final Path results;
  private boolean runningAtTheKill;
  private long filesAtTheKill;
  private long checkpointsRestored;
  private int attemptsOfTheFirstTask;

  /**
   * A kill.
   *
   * @param results {@code measurements}, {@code incidents}: of which some must be visible
   */
  MidwayKill(Path out, String results) {
    this.out = out;
    this.results = out.resolve(".parts").resolve(results);
  }

  @Override
  public void watch(EmbeddedFlink flink, EmbeddedFlink.RunningJob job) throws Exception {
    until(
        () ->
            job.result().isDone()
                || (count(out.resolve(".checkpoints"), name -> name.equals("_metadata")) > 0
                    && visible() > 0));
    filesAtTheKill = visible();
    runningAtTheKill = !job.result().isDone();
    flink.killTaskManager();
    job.result().get();
    AccessExecutionGraph graph = job.cluster().getExecutionGraph(job.id()).get();
    checkpointsRestored =
        graph.getCheckpointStatsSnapshot().getCounts().getNumberOfRestoredCheckpoints();
    AccessExecutionJobVertex source = graph.getVerticesTopologically().iterator().next();
    attemptsOfTheFirstTask =
        source.getTaskVertices()[0].getCurrentExecutionAttempt().getAttemptNumber() + 1;
  }

  void assertThatItWasMidway() {
    assertThat(runningAtTheKill).isTrue();
    assertThat(filesAtTheKill).isPositive();
    assertThat(checkpointsRestored).isEqualTo(1);
    assertThat(attemptsOfTheFirstTask).isEqualTo(2);
  }

  /** Parts that a completed checkpoint has made visible. */
  private long visible() {
    return count(results, name -> name.startsWith("part-"));
  }

  private static long count(Path folder, Predicate<String> named) {
    try (Stream<Path> files = Files.exists(folder) ? Files.walk(folder) : Stream.empty()) {
      return files.filter(file -> named.test(file.getFileName().toString())).count();
    } catch (IOException | UncheckedIOException e) {
      return 0; // a checkpoint was deleted while we looked: look again
    }
  }

  private static void until(BooleanSupplier condition) {
    long deadline = System.nanoTime() + DEADLINE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("no checkpoint with output within " + DEADLINE);
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }
}
