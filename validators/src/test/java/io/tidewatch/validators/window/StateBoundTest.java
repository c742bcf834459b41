// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.validators.pane.Flights;
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
  void theSumIsToldWithItsTerms() {
    assertThat(new StateBound(2, 3 << 20, 2048, 10, 25, 512).text())
        .isEqualTo(
            "at most 75.5 MiB of state for each model version and stage: 2 columns (3.0 MiB) and"
                + " 10 leaves of them (2.0 KiB each), in 25 panes; 512 B of history");
  }
}
