// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.app.baseline.BaselineRows;
import io.tidewatch.app.baseline.Baselines;
import io.tidewatch.app.flink.EmbeddedFlink;
import io.tidewatch.config.BaselineSpec;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.config.SourceFiles;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.window.Detail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.AccessExecutionJobVertex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A crash in the middle of a replay leaves no trace in what it writes. */
final class KilledTaskTest {

  private static final Duration DEADLINE = Duration.ofMinutes(2);
  private static final Duration CHECKPOINT_EVERY = Duration.ofSeconds(1);

  @TempDir private Path folder = Path.of("");

  /** What was seen when the task manager was killed and when the job had ended. */
  private static final class Seen {
    boolean runningAtTheKill;
    long measurementFilesAtTheKill;
    long checkpointsRestored;
    int attemptsOfTheFirstTask;
  }

  @Test
  void aReplayWhoseTaskManagerIsKilledWritesTheSame() throws Exception {
    FlightsRun reference = FlightsCut.reference();
    Path out = folder.resolve("out");
    var seen = new Seen();

    replay(out).run((flink, job) -> killMidway(flink, job, out, seen));

    assertThat(seen.runningAtTheKill).isTrue();
    assertThat(seen.measurementFilesAtTheKill).isPositive();
    assertThat(seen.checkpointsRestored).isEqualTo(1);
    assertThat(seen.attemptsOfTheFirstTask).isEqualTo(2);
    var killed = new FlightsRun(out);
    for (String file : FlightsRun.RESULTS) {
      assertThat(killed.lines(file)).as(file).isEqualTo(reference.lines(file));
    }
    assertThat(killed.incidents()).isNotEmpty().isEqualTo(reference.incidents());
    assertThat(killed.report().get("streams")).isEqualTo(reference.report().get("streams"));
    assertThat(killed.report().get("outputs")).isEqualTo(reference.report().get("outputs"));
    assertThat(killed.stored("validation-sets")).isEqualTo(reference.stored("validation-sets"));
    assertThat(killed.names("snapshots")).isEqualTo(reference.names("snapshots"));
    assertThat(killed.names("outcomes")).isEqualTo(reference.names("outcomes")).isNotEmpty();
  }

  private Replay replay(Path out) throws Exception {
    FlightsCut cut = FlightsCut.plain(folder);
    Monitor monitor =
        MonitorLoader.load(FlightsRun.MONITOR)
            .withSources(SourceFiles.of(cut.predictions(), cut.labels()));
    var january = (BaselineSpec.Period) monitor.baseline().orElseThrow();
    Optional<Baseline> baseline =
        new Baselines(monitor).build(BaselineRows.ofFile(monitor, cut.predictions()), january);
    return new Replay(
        monitor,
        baseline,
        new Replay.Options(out, Detail.ESSENTIAL, 2, CHECKPOINT_EVERY, Map.of()));
  }

  private static void killMidway(
      EmbeddedFlink flink, EmbeddedFlink.RunningJob job, Path out, Seen seen) throws Exception {
    until(
        () ->
            count(out.resolve(".checkpoints"), name -> name.equals("_metadata")) > 0
                && measurementFiles(out) > 0);
    seen.measurementFilesAtTheKill = measurementFiles(out);
    seen.runningAtTheKill = !job.result().isDone();
    flink.killTaskManager();
    job.result().get();
    AccessExecutionGraph graph = job.cluster().getExecutionGraph(job.id()).get();
    seen.checkpointsRestored =
        graph.getCheckpointStatsSnapshot().getCounts().getNumberOfRestoredCheckpoints();
    AccessExecutionJobVertex source = graph.getVerticesTopologically().iterator().next();
    seen.attemptsOfTheFirstTask =
        source.getTaskVertices()[0].getCurrentExecutionAttempt().getAttemptNumber() + 1;
  }

  /** Parts that a completed checkpoint has made visible. */
  private static long measurementFiles(Path out) {
    return count(out.resolve(".parts/measurements"), name -> name.startsWith("part-"));
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
