// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.config.Severity;
import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.measurement.Wilson;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BurnRateTest {

  private static final Duration MONTH = Duration.ofDays(30);
  private static final List<Reading> COVERED = List.of(share(100, 100), share(90, 100));

  /** Golden figures: alerting.md §11, .02·720/1 = 14.4, .05·720/6 = 6, .1·720/72 = 1. */
  @Test
  void thePairsAreThoseOfTheWorkbook() {
    assertThat(BurnRate.pairs(MONTH, Duration.ofMinutes(5)))
        .containsExactly(
            pair(Duration.ofHours(1), Duration.ofMinutes(5), 14.4, Severity.CRITICAL),
            pair(Duration.ofHours(6), Duration.ofMinutes(30), 6, Severity.CRITICAL),
            pair(Duration.ofDays(3), Duration.ofHours(6), 1, Severity.WARNING));
  }

  @Test
  void windowsAreWholePanes() {
    assertThat(BurnRate.pairs(MONTH, Duration.ofHours(4)))
        .containsExactly(
            pair(Duration.ofHours(4), Duration.ofHours(4), 3.6, Severity.CRITICAL),
            pair(Duration.ofHours(8), Duration.ofHours(4), 4.5, Severity.CRITICAL),
            pair(Duration.ofHours(72), Duration.ofHours(8), 1, Severity.WARNING));
  }

  @Test
  void aPairThatWouldTellOfABudgetThatLastsIsLeftOut() {
    assertThat(BurnRate.pairs(MONTH, Duration.ofDays(1)))
        .containsExactly(
            pair(Duration.ofDays(1), Duration.ofDays(1), 1.5, Severity.CRITICAL),
            pair(Duration.ofDays(3), Duration.ofDays(1), 1, Severity.WARNING));
  }

  @Test
  void theRateIsTheSmallerOfBothWindows() {
    Reading lengthy = share(9_500, 10_000);
    Reading brief = share(900, 1_000);
    Reading rate = BurnRate.of(lengthy, brief, COVERED, .99);
    assertThat(rate.value().orElseThrow()).isCloseTo(5, within(1e-9));
    assertThat(rate.low().orElseThrow())
        .isCloseTo((1 - lengthy.high().orElseThrow()) / .01, within(1e-9));
    assertThat(BurnRate.of(brief, lengthy, COVERED, .99)).isEqualTo(rate);
  }

  @Test
  void aWindowWhoseLabelsAreNotHereSaysNothing() {
    List<Reading> missing = List.of(share(100, 100), share(79, 100));
    assertThat(BurnRate.of(share(9, 10), share(9, 10), missing, .99).reason())
        .contains("labels are missing");
    assertThat(BurnRate.of(Reading.none("no labels"), share(9, 10), COVERED, .99).reason())
        .contains("no labels");
  }

  private static Reading share(long successes, long trials) {
    return Wilson.share(successes, trials, "none");
  }

  private static BurnRate.Pair pair(
      Duration length, Duration brief, double threshold, Severity severity) {
    return new BurnRate.Pair(length, brief, threshold, severity);
  }
}
