// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.comparison;

import static io.tidewatch.validators.comparison.ComparisonVerdict.BETTER;
import static io.tidewatch.validators.comparison.ComparisonVerdict.KEEP_WAITING;
import static io.tidewatch.validators.comparison.ComparisonVerdict.NOT_EVALUABLE;
import static io.tidewatch.validators.comparison.ComparisonVerdict.WORSE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.validators.measurement.Reading;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StandingTest {

  private static final Instant FIRST = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant LATER = FIRST.plusSeconds(3600);

  private final Standing worse = Standing.NONE.after(finding(WORSE, 0.05), FIRST, 0.01);

  @Test
  void aConclusionStandsWhileTheDifferenceIsOnItsSide() {
    assertThat(worse.after(finding(KEEP_WAITING, 0.02), LATER, 0.01)).isEqualTo(worse);
    assertThat(worse.after(finding(WORSE, 0.02), LATER, 0.01).since()).isEqualTo(FIRST);
  }

  @Test
  void aDifferenceOnTheOtherSideOfTheMarginEndsIt() {
    assertThat(worse.after(finding(KEEP_WAITING, 0.005), LATER, 0.01)).isEqualTo(Standing.NONE);
  }

  @Test
  void theOppositeReplacesIt() {
    assertThat(worse.after(finding(BETTER, -0.05), LATER, 0.01))
        .isEqualTo(new Standing(BETTER, LATER));
  }

  @Test
  void whatCannotBeEvaluatedEndsIt() {
    assertThat(worse.after(finding(NOT_EVALUABLE, 0.05), LATER, 0.01)).isEqualTo(Standing.NONE);
  }

  private static ComparisonFinding finding(ComparisonVerdict verdict, double value) {
    return new ComparisonFinding(verdict, "", Reading.of(value));
  }
}
