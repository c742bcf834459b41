// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.jobs.output.ResultFile;
import io.tidewatch.validators.baseline.Baseline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What earlier builds kept, this one goes on with. */
final class GoldenSavepointTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden-savepoints");

  @TempDir private Path folder = Path.of("");

  static Stream<Path> savepoints() throws Exception {
    try (Stream<Path> files = Files.list(GOLDEN)) {
      return files.filter(file -> file.toString().endsWith(".zip")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("savepoints")
  void whatFollowsASavepointIsToldAsIfTheJobHadNeverStopped(Path archive) throws Exception {
    GoldenSavepoint golden = GoldenSavepoint.unpack(archive, folder.resolve("golden"));
    try (EmbeddedFlink flink = SavepointRun.flink(folder)) {
      ToldRecords whole = told(flink, golden.baseline(), Optional.empty());
      ToldRecords rest = told(flink, golden.baseline(), Optional.of(golden.directory()));

      assertThat(rest.records().keySet())
          .as("told again")
          .doesNotContainAnyElementsOf(golden.told());
      assertThat(lost(golden, whole, rest)).as("lost").isEmpty();
      rest.assertSameIn(whole);
      assertTheStateMattered(rest);
    }
  }

  /** An incident that began before goes on, and what was silenced before is silenced. */
  private static void assertTheStateMattered(ToldRecords rest) {
    assertThat(rest.of(ResultFile.INCIDENTS))
        .extracting(event -> event.get("transition") + " " + ToldRecords.text(event, "hold"))
        .anyMatch(event -> event.startsWith("RESOLVED "))
        .anyMatch(event -> event.startsWith("OPENED {reason=SILENCED"));
    assertThat(rest.records().keySet())
        .anyMatch(name -> name.startsWith("stored validation-sets/"))
        .anyMatch(name -> name.startsWith("stored outcomes/"));
  }

  /** What was measured before the savepoint is not compared: this build may measure more. */
  private static Set<String> lost(GoldenSavepoint golden, ToldRecords whole, ToldRecords rest) {
    var lost = new TreeSet<>(whole.records().keySet());
    lost.removeAll(golden.told());
    lost.removeAll(rest.records().keySet());
    lost.removeIf(
        name -> {
          String asOf = ToldRecords.text(whole.records().getOrDefault(name, Map.of()), "asOf");
          return !asOf.isEmpty() && !Instant.parse(asOf).isAfter(golden.until());
        });
    return lost;
  }

  private ToldRecords told(EmbeddedFlink flink, Baseline baseline, Optional<Path> savepoint)
      throws Exception {
    Path out = folder.resolve(savepoint.isPresent() ? "rest" : "whole");
    try (var run = new SavepointRun(flink, out)) {
      run.prepare();
      run.send(SavepointStory.BASELINE_HOURS, SavepointStory.CUT);
      var job = run.start(baseline, savepoint);
      run.awaitRead(job); // what people said, and what was deployed, is known before it counts
      run.send(SavepointStory.CUT, SavepointStory.END);
      run.awaitRead(job);
      Path unused = run.stop(job, true);
      return run.allTold();
    }
  }
}
