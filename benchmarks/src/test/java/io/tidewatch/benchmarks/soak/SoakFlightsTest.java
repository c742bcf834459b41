// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.app.cluster.LocalCluster;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One run, each pipeline in a job of its own, in which each process is killed, against one in one
 * job; {@code scripts/soak-flights} makes twenty.
 */
final class SoakFlightsTest {

  @TempDir private Path directory = Path.of("");

  @Test
  void theFlightsOfFourDaysComeOutTheSameThoughEachProcessIsKilled() throws Exception {
    LocalCluster cluster = LocalCluster.in(directory.resolve("cluster"), SoakFlights.SETTINGS);
    var out = new PrintStream(OutputStream.nullOutputStream(), true);
    try {
      cluster.start();
      var soak =
          new SoakFlights(
              cluster, directory, Path.of("").resolve(".."), 4, Duration.ofSeconds(10), out);
      assertThat(soak.runs(1, List.of(SoakFlights.APART))).isZero();
    } finally {
      cluster.stop();
    }
  }
}
