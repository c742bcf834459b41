// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.app.baseline.BaselineRows;
import io.tidewatch.app.baseline.Baselines;
import io.tidewatch.config.BaselineSpec;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.config.SourceFiles;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.window.Detail;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A crash in the middle of a replay leaves no trace in what it writes. */
final class KilledTaskTest {

  private static final Duration CHECKPOINT_EVERY = Duration.ofSeconds(1);

  @TempDir private Path folder = Path.of("");

  @Test
  void aReplayWhoseTaskManagerIsKilledWritesTheSame() throws Exception {
    FlightsRun reference = FlightsCut.reference();
    Path out = folder.resolve("out");
    var kill = new MidwayKill(out, "measurements");

    replay(out).run(kill);

    kill.assertThatItWasMidway();
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
}
