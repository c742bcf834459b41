// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.validators.pane.Flights;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StateBoundTest {

  @Test
  void theBoundIsColumnsTimesLeavesTimesPanes() {
    StateBound bound = StateBound.of(Flights.monitor(10));

    assertThat(bound.columns()).isEqualTo(1000); // a header may name that many
    assertThat(bound.leaves()).isEqualTo(11); // and the leaf of all others
    assertThat(bound.panes()).isEqualTo(2 + 1 + 1); // 2 h, 10 min late, the one that fills
    assertThat(bound.bytes())
        .isEqualTo(4 * (bound.fullBytes() + 11 * bound.leanBytes()) + bound.historyBytes());
  }

  @Test
  void eachSliceOfEachColumnHasFourHistories() {
    long histories = StateBound.of(Flights.monitor(20)).historyBytes();
    long fewer = StateBound.of(Flights.monitor(10)).historyBytes();
    int slices = Flights.monitor(10).slices().size();
    int windows = Flights.monitor(10).windows().size();

    assertThat(histories - fewer).isEqualTo(1000L * windows * 10 * slices * 4 * (128 + 8 * 30));
  }

  @Test
  void theSumIsToldWithItsTerms() {
    assertThat(new StateBound(2, 3 << 20, 2048, 10, 25, 512, 0).text())
        .isEqualTo(
            "at most 75.5 MiB of state for each model version and stage: 2 columns (3.0 MiB) and"
                + " 10 leaves of them (2.0 KiB each), in 25 panes; 512 B of history");
    assertThat(new StateBound(2, 3 << 20, 2048, 10, 25, 512, 2048).text())
        .endsWith("512 B of history; 2.0 KiB of windows that may be revised");
  }

  @Test
  void whatLateRowsMayReviseIsKeptAsLong() {
    StateBound once = StateBound.of(Flights.monitor(10));
    StateBound late = StateBound.of(Flights.late(Duration.ofMinutes(50)));

    assertThat(once.toldBytes()).isZero();
    assertThat(late.panes()).isEqualTo(once.panes() + 1); // fifty minutes are a pane
    assertThat(late.toldBytes()) // a window of one hour and one of two, two lists of slices
        .isEqualTo(2 * (late.fullBytes() + 2L * late.leaves() * late.leanBytes()));
    assertThat(late.historyBytes()).isGreaterThan(once.historyBytes());
    assertThat(late.bytes() - late.toldBytes() - late.historyBytes())
        .isEqualTo(5 * (late.fullBytes() + late.leaves() * late.leanBytes()));
  }
}
