// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.app.cluster.LocalCluster;
import io.tidewatch.app.receiver.Incident;
import io.tidewatch.benchmarks.soak.Disturbance.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The processes of a real cluster are killed, each once; the soak does so forty times and more. */
final class SoakIncidentsTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir private Path directory = Path.of("");

  @Test
  void everyEpisodeIsOneIncidentThoughEachProcessIsKilledAndThatAllAreIsAPage() throws Exception {
    LocalCluster cluster = LocalCluster.in(directory.resolve("cluster"));
    Truth truth = Truth.of(new Random(1), START);
    List<Disturbance> kills =
        List.of(
            kill(2, Target.TASK_MANAGER),
            kill(4, Target.NOTIFIER),
            kill(6, Target.BROKER),
            kill(9, Target.JOB_MANAGER));
    try {
      cluster.start();
      try (var run = new SoakRun(cluster, directory.resolve("run"), "soak")) {
        run.start("topics: [soak.incidents]");
        SoakResult result = run.disturb(truth, SoakIncidents.PACE, kills, Duration.ofMinutes(2));
        assertThat(result).isEqualTo(new SoakResult(9, 0, 0, 0, 0));
      }
      cluster.start();
      assertThat(SoakWatchdog.kill(cluster, directory.resolve("silent"), Duration.ofSeconds(2)))
          .matches(SoakWatchdog.Silence::inTime);
    } finally {
      cluster.stop();
    }
  }

  @Test
  void whatIsMissingDoubledOrOpenIsCounted() {
    Set<Long> starts = Set.of(100L, 200L, 300L);
    assertThat(
            SoakResult.of(
                starts,
                List.of(
                    incident(100, false),
                    incident(100, false), // paged anew after its end
                    incident(200, true),
                    incident(250, false)), // of no episode
                1))
        .isEqualTo(new SoakResult(3, 1, 2, 1, 1));
    assertThat(SoakResult.of(Set.of(100L), List.of(incident(100, false)), 0).isRight()).isTrue();
  }

  @Test
  void equalSeedsDisturbEqually() {
    Duration stream = Duration.ofSeconds(15);
    assertThat(Disturbance.of(new Random(7), 3, stream))
        .isEqualTo(Disturbance.of(new Random(7), 3, stream))
        .hasSize(3)
        .allSatisfy(kill -> assertThat(kill.after()).isBetween(Duration.ZERO, stream));
    assertThat(Truth.of(new Random(7), START)).isEqualTo(Truth.of(new Random(7), START));
    assertThat(Truth.of(new Random(7), START).starts()).hasSize(9);
  }

  private static Disturbance kill(int seconds, Target target) {
    return new Disturbance(Duration.ofSeconds(seconds), target, Duration.ofSeconds(1));
  }

  private static Incident incident(long start, boolean open) {
    return new Incident("tidewatch:soak:0123456789abcdef:" + start, open, "error", "lost", 1);
  }
}
