// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.tidewatch.benchmarks.measure.Cost;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is made of laps that no Spark is needed for. */
final class PeerResultsTest {

  /** Ours takes 10 µs of the processor and 5 of the clock; small files cost twice as much each. */
  private static PeerResults results() {
    Map<DeequPlan, Double> micros =
        Map.of(
            DeequPlan.CORE, 100.0,
            DeequPlan.CORE_AND_KLL, 200.0,
            DeequPlan.CORE_AND_KLL_CACHED, 300.0);
    var results = new PeerResults();
    micros.forEach((plan, each) -> results.add(plan, lap(each * 1000)));
    return results;
  }

  private static PeerResults.Lap lap(double nanos) {
    return new PeerResults.Lap(
        new Cost(10_000, 5_000), new Cost(nanos, nanos), new Cost(2 * nanos, nanos));
  }

  @Test
  void anAnswerIsTheCostOfAnEvent() {
    assertThat(DeequProcess.cost("1000 5000000 4000000", 1000)).isEqualTo(new Cost(5000, 4000));
  }

  @Test
  void deequMustHaveCountedAllEvents() {
    assertThatIllegalStateException()
        .isThrownBy(() -> DeequProcess.cost("999 5000000 4000000", 1000))
        .withMessage("deequ has 999 rows, must have 1000");
  }

  @Test
  void whatNoEventCostsIsFoundFromTwoSizes() {
    // 1,000,000 events: 5 s for nothing, and 95 s; 10,000: the same 5 s, and .95 s
    var lap = new PeerResults.Lap(new Cost(1, 1), new Cost(100_000, 1), new Cost(595_000, 1));
    assertThat(lap.fixedShare()).isEqualTo(.05);
  }

  @Test
  void ratiosAreOfTheTwoWithinALap() {
    assertThat(results().json())
        .isEqualTo(
            "{\"ratios\":{\"deequ-core\":10.0,\"deequ-core-kll\":20.0,\"deequ-core-kll-cached\":30.0},"
                + "\"eventsPerCpuSecond\":{\"tidewatch\":100000,\"deequ-core\":10000,"
                + "\"deequ-core-kll\":5000,\"deequ-core-kll-cached\":3333}}");
  }

  @Test
  void aPersonReadsARowForEach() {
    assertThat(results().text())
        .contains("parallelism 1 | 100,000 (100,000–100,000) | 1 | 10,000 (10,000–10,000) |")
        .contains("| 5,000 (5,000–5,000) | 20.00 (20.00–20.00) | 200,000 (200,000–200,000) |")
        .contains("| 1.0 (1.0–1.0) % |");
  }
}
