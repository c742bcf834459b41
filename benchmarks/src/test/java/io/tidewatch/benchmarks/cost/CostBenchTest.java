// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.benchmarks.event.StandardEvents;
import io.tidewatch.benchmarks.measure.Cost;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A bench of few events; {@code ./tidewatch bench} has two million. Its table and ratios are
 * printed, so that a build's log shows when a change made events several times as dear; of a cold
 * process on a busy machine they say no more than that, and nothing here fails for them.
 */
final class CostBenchTest {

  private static final long EVENTS = 20_000;

  private static final long EVENTS_PER_HOUR = 20_000;

  @TempDir private Path directory = Path.of("");

  /** The others run as these do. */
  private static final List<Contender> APART =
      List.of(
          Contender.BARE, Contender.KERNELS, Contender.FILE, Contender.SLICES, Contender.KAFKA_2);

  @Test
  void everyContenderHasEveryEventInItsProfiles() throws Exception {
    var stream = new EventStream(new StandardEvents(7), EVENTS, EVENTS_PER_HOUR);
    Results results = CostBench.run(new CostBench.Setup(stream, 1, 0, 1, APART), directory);
    for (Contender contender : APART) {
      assertThat(results.of(contender)).extracting(Measured::rows).containsExactly(EVENTS);
    }
    System.out.println("The bench of " + EVENTS + " events, cold:\n" + results.text());
  }

  @Test
  void ratiosAreWrittenAsTheyAreWatched() {
    assertThat(results().json())
        .isEqualTo(
            "{\"ratios\":{\"file-p1\":2.0,\"kafka-p1\":2.5,\"slices\":1.5,\"parallelism-2\":1.25,\"bare-twice\":2.0},"
                + "\"cpuNanosPerEvent\":{\"bare\":2000.0,\"bare-twice\":1000.0,\"kernels\":1000.0,\"file-p1\":4000.0,"
                + "\"slices-p1\":6000.0,\"kafka-p1\":5000.0,\"kafka-p2\":4000.0}}");
  }

  @Test
  void aPersonReadsARowForEachAndTheRatios() {
    assertThat(results().text())
        .contains("| kafka-p2: the same, parallelism 2 | 4,000 (4,000–4,000) | 2.00 (2.00–2.00) |")
        .contains("parallelism-2: 1.25 (1.25–1.25)");
  }

  /** One lap; by the clock each takes as long as it takes of the processor. */
  private static Results results() {
    Map<Contender, Double> micros =
        Map.of(
            Contender.BARE, 2.0,
            Contender.BARE_TWICE, 1.0,
            Contender.KERNELS, 1.0,
            Contender.FILE, 4.0,
            Contender.SLICES, 6.0,
            Contender.KAFKA, 5.0,
            Contender.KAFKA_2, 4.0);
    var results = new Results();
    micros.forEach(
        (contender, each) ->
            results.add(
                contender,
                new Measured(
                    new Cost(each * 1000, each * 1000), EVENTS, 1, Measured.Checkpoint.NONE)));
    return results;
  }

  @Test
  void theMedianLiesBetweenTheLaps() {
    assertThat(Spread.of(3, 1, 2).text(1)).isEqualTo("2.0 (1.0–3.0)");
    assertThat(Spread.of(4, 1, 2, 3)).isEqualTo(new Spread(2.5, 1, 4));
  }

  @Test
  void theSameSeedGivesTheSameEventsOfAKilobyte() {
    var one = new StandardEvents(5);
    assertThat(one.json(3, 0)).isEqualTo(new StandardEvents(5).json(3, 0));
    assertThat(one.json(3, 0)).isNotEqualTo(new StandardEvents(6).json(3, 0));
    assertThat(one.json(3, 0).length()).isBetween(850, 1100);
  }
}
