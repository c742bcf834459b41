// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.comparison;

import static io.tidewatch.validators.comparison.ComparedCases.CHALLENGER;
import static io.tidewatch.validators.comparison.ComparedCases.CHAMPION;
import static io.tidewatch.validators.comparison.ComparedCases.NOON;
import static io.tidewatch.validators.comparison.ComparedCases.hours;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.validators.format.GoldenBytes;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class ComparisonFormatsTest {

  private static final ComparedCell CELL = new ComparedCell(CHAMPION, CHALLENGER, NOON, "JFK");

  @Test
  void theBytesOfAPairChangeAreGolden() {
    GoldenBytes.hold(
        PairChangeFormat.INSTANCE,
        new PairChange(CHAMPION, CHALLENGER, NOON, "JFK", -0.25, -1, hours(2)),
        "PairChange");
  }

  @Test
  void theBytesOfAComparedPartialAreGolden() {
    GoldenBytes.hold(
        ComparedPartialFormat.INSTANCE,
        new ComparedPartial(NOON.toEpochMilli(), CELL, sums()),
        "ComparedPartial");
  }

  @Test
  void theBytesOfAComparedPaneAreGolden() {
    var pane = new ComparedPane();
    pane.add(CELL, sums());
    pane.add(new ComparedCell(CHAMPION, CHAMPION, hours(1), ""), sums());
    GoldenBytes.hold(ComparedPaneFormat.INSTANCE, pane, "ComparedPane");
  }

  @Test
  void theBytesOfAComparisonStateAreGolden() {
    var state = new ComparisonState();
    ComparedTotals totals = state.of(new ComparedVersions(CHAMPION, CHALLENGER));
    totals.count(NOON, 9, 1);
    totals.put(
        "all",
        ComparedSlice.empty()
            .plus(0, sums().losses(), new LossSums())
            .with(new Standing(ComparisonVerdict.WORSE, hours(3))));
    GoldenBytes.hold(ComparisonStateFormat.INSTANCE, state, "ComparisonState");
  }

  @Test
  void anUnknownVersionIsRefused() {
    assertThatThrownBy(() -> ComparisonStateFormat.INSTANCE.fromBytes(new byte[] {2, 0}))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("comparison state version is 2, must be in [1, 1]");
  }

  private static ComparedSums sums() {
    var sums = new ComparedSums();
    sums.addPredictions(3);
    sums.losses().add(0.5, 1);
    sums.losses().add(-0.25, 1);
    return sums;
  }
}
