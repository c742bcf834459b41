// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What must not matter: running again, how many subtasks, the order of rows, redelivered rows. For
 * alerts this is A6 of alerting.md, section 9; late rows are in {@link LateRowsReplayTest}.
 */
final class FlightsInvarianceTest {

  private static final long SEED = 20_130_208;

  /** Only what is said of cohorts has a maturity; traffic counts what comes, as it comes. */
  private static final String OF_COHORTS = "\"maturity\":{";

  @TempDir private Path folder = Path.of("");

  @Test
  void aSecondReplayWithOtherSubtasksWritesTheSame() throws Exception {
    FlightsRun reference = FlightsCut.reference();
    FlightsCut cut = FlightsCut.plain(folder);

    FlightsRun again =
        FlightsRun.replay(
            cut.predictions(), cut.labels(), folder.resolve("out"), "--parallelism", "3");

    for (String file : FlightsRun.RESULTS) {
      assertThat(again.lines(file)).as(file).isEqualTo(reference.lines(file));
    }
    assertThat(again.incidents()).isNotEmpty().isEqualTo(reference.incidents());
    assertThat(again.stored("validation-sets")).isEqualTo(reference.stored("validation-sets"));
    assertThat(again.stored("baselines")).isEqualTo(reference.stored("baselines"));
    assertThat(again.names("snapshots")).isEqualTo(reference.names("snapshots"));
    assertThat(again.names("outcomes")).isEqualTo(reference.names("outcomes")).isNotEmpty();
  }

  @Test
  void rowsShuffledWithinTenMinutesGiveTheSame() throws Exception {
    FlightsRun reference = FlightsCut.reference();
    FlightsCut cut = FlightsCut.shuffled(folder, SEED);

    FlightsRun shuffled = FlightsRun.replay(cut.predictions(), cut.labels(), folder.resolve("out"));

    assertThat(shuffled.lines("measurements.jsonl").keySet())
        .isEqualTo(reference.lines("measurements.jsonl").keySet());
    assertThat(shuffled.incidents()).isNotEmpty().isEqualTo(reference.incidents());
    assertThat(shuffled.names("validation-sets")).isEqualTo(reference.names("validation-sets"));
    assertThat(shuffled.names("outcomes")).isEqualTo(reference.names("outcomes"));
  }

  @Test
  void withDedupRedeliveredRowsChangeNoMeasurementAtAll() throws Exception {
    FlightsRun reference = FlightsCut.reference();
    FlightsCut cut = FlightsCut.doubled(folder, SEED);
    Path monitor = folder.resolve("dedup.yaml");
    String document = Files.readString(FlightsRun.MONITOR);
    Files.writeString(
        monitor,
        document.replace("id: flight_id ", "dedup: {by: id, within: 1h}\n    id: flight_id "));

    FlightsRun doubled =
        FlightsRun.replayOf(monitor, cut.predictions(), cut.labels(), folder.resolve("out"));

    assertThat(doubled.measurementsOfAnyVersionBut("duplicate-share"))
        .hasSizeGreaterThan(80_000)
        .isEqualTo(reference.measurementsOfAnyVersionBut("duplicate-share"));
    assertThat(alerts(doubled)).isNotEmpty().isEqualTo(alerts(reference));
    long redelivered = doubled.consumed("predictions") - reference.consumed("predictions");
    JsonNode counts = doubled.report().at("/streams/predictions");
    assertThat(redelivered).isGreaterThan(150);
    assertThat(counts.at("/duplicates").asLong()).isEqualTo(redelivered);
    assertThat(counts.at("/reasons/same-id").asLong()).isEqualTo(redelivered);
    assertThat(counts.at("/accepted").asLong()).isEqualTo(reference.consumed("predictions"));
  }

  /**
   * What is told, without the snapshots that it rests on, which name the version of the monitor.
   */
  private static List<String> alerts(FlightsRun run) throws Exception {
    return run.incidents().stream()
        .map(
            event ->
                event.id() + event.transition() + event.severity() + event.at() + event.cause())
        .toList();
  }

  /** They change volume and profiles, so incidents, and with these only the examples of those. */
  @Test
  void redeliveredRowsChangeNoPerformanceAndNoValidationSet() throws Exception {
    FlightsRun reference = FlightsCut.reference();
    FlightsCut cut = FlightsCut.doubled(folder, SEED);

    FlightsRun doubled = FlightsRun.replay(cut.predictions(), cut.labels(), folder.resolve("out"));

    assertThat(doubled.consumed("predictions")).isGreaterThan(reference.consumed("predictions"));
    assertThat(doubled.consumed("labels")).isGreaterThan(reference.consumed("labels"));
    assertThat(doubled.lines("measurements.jsonl", OF_COHORTS).keySet())
        .hasSizeGreaterThan(10_000)
        .isEqualTo(reference.lines("measurements.jsonl", OF_COHORTS).keySet());
    assertThat(doubled.setsWithoutIncidents())
        .hasSizeGreaterThan(10)
        .isEqualTo(reference.setsWithoutIncidents());
    assertThat(doubled.names("outcomes")).isEqualTo(reference.names("outcomes"));
  }
}
