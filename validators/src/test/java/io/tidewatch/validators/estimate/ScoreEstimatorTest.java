// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.estimate;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.config.Silence;
import io.tidewatch.validators.measurement.Reading;
import org.junit.jupiter.api.Test;

class ScoreEstimatorTest {

  private static final String ALL = "all";

  private final Days days = new Days(Silence.UNKNOWN, 1);

  @Test
  void beforeAWeekOfLabelsThereIsNoEstimate() {
    CohortEstimates atOnce = days.pass(7).byAge().get(0);
    assertThat(reading(atOnce, "estimated-auc").reason()).contains("no labelled reference yet");
    assertThat(atOnce.of("region=north")).doesNotContainKey("estimated-auc");
    assertThat(atOnce.reference()).isEmpty();
  }

  @Test
  void afterAWeekEachCohortIsEstimatedAtOnce() {
    days.pass(7);
    Days.Day day = days.next(1, .5);
    CohortEstimates atOnce = day.byAge().get(0);
    Reading accuracy = reading(atOnce, "estimated-accuracy");
    assertThat(accuracy.value().orElseThrow()).isCloseTo(day.accuracy(), within(.06));
    assertThat(atOnce.of("region=north")).containsKey("estimated-accuracy");
    assertThat(atOnce.referenceOf("estimated-accuracy")).isPresent();
  }

  @Test
  void theReferenceIsFrozen() {
    days.pass(8);
    var reference = days.memory().referenceId();
    days.pass(5);
    assertThat(reference).isPresent();
    assertThat(days.memory().referenceId()).isEqualTo(reference);
  }

  @Test
  void anEstimateIsHeldAgainstTheLabelsThatCome() {
    days.pass(7);
    CohortEstimates labelled = days.next(1, .5).byAge().get(2);
    assertThat(reading(labelled, "accuracy-estimate-error").value().orElseThrow()).isLessThan(.06);
    assertThat(Math.abs(reading(labelled, "accuracy-estimate-z").value().orElseThrow()))
        .isLessThan(3);
    assertThat(days.memory().errors).isNotEmpty();
  }

  @Test
  void aCohortOfTheReferenceIsNotHeldAgainstIt() {
    CohortEstimates labelled = days.pass(7).byAge().get(2);
    assertThat(labelled.of(ALL)).doesNotContainKey("accuracy-estimate-error");
  }

  @Test
  void anEstimateIsDoubtedUntilSixCohortsHaveShownItsError() {
    CohortEstimates five = days.pass(7 + 5).byAge().get(3);
    assertThat(five.doubt(ALL, "estimated-accuracy"))
        .contains("estimates held against labels are 5, must be >= 6");
    CohortEstimates seven = days.pass(2).byAge().get(3);
    assertThat(seven.doubt(ALL, "estimated-accuracy")).isEmpty();
  }

  @Test
  void anotherWorldIsNotSeenByTheEstimateButByItsError() {
    days.pass(7 + 6);
    Days.Day opposite = days.next(0, .5);
    for (int i = 0; i < 5; i++) {
      opposite = days.next(0, .5);
    }
    CohortEstimates labelled = opposite.byAge().get(2);
    assertThat(reading(labelled, "estimated-accuracy").value().orElseThrow())
        .isCloseTo(.75, within(.05));
    assertThat(opposite.accuracy()).isLessThan(.35);
    assertThat(labelled.doubt(ALL, "estimated-accuracy").orElseThrow())
        .matches("estimate error is 0\\.\\d+, must be <= 0\\.03");
    assertThat(reading(labelled, "accuracy-estimate-z").value().orElseThrow()).isGreaterThan(5);
  }

  @Test
  void aMovedMixIsUndone() {
    days.pass(7);
    CohortEstimates labelled = days.next(1, .9).byAge().get(2);
    Reading adjusted = reading(labelled, "mix-adjusted-accuracy");
    assertThat(adjusted.value().orElseThrow()).isCloseTo(.75, within(.1));
    assertThat(labelled.of("region=north")).doesNotContainKey("mix-adjusted-accuracy");
  }

  @Test
  void lateLabelsAreCorrectedOnlyWhileTheyAreOut() {
    days.pass(7);
    Days.Day day = days.next(1, .5);
    assertThat(reading(day.byAge().get(1), "weighted-accuracy").reason())
        .contains("labels have hardly begun to arrive");
    assertThat(day.byAge().get(3).of(ALL)).doesNotContainKey("weighted-accuracy");
  }

  @Test
  void whereSilenceIsNegativeOnlyTheHorizonMakesATruth() {
    var silent = new Days(Silence.NEGATIVE, 2);
    silent.pass(7);
    CohortEstimates final4 = silent.next(1, .5).byAge().get(3);
    assertThat(final4.of(ALL)).containsKeys("weighted-accuracy", "accuracy-estimate-error");
    assertThat(silent.next(1, .5).byAge().get(2).of(ALL))
        .doesNotContainKey("accuracy-estimate-error");
  }

  @Test
  void aRestartChangesNothing() {
    var other = new Days(Silence.UNKNOWN, 1);
    for (int i = 0; i < 16; i++) {
      Days.Day expected = days.next(1, .5);
      Days.Day restarted = other.next(1, .5);
      other.restart();
      assertThat(restarted).isEqualTo(expected);
    }
    assertThat(other.memory()).isEqualTo(days.memory());
  }

  private static Reading reading(CohortEstimates estimates, String name) {
    return requireNonNull(estimates.of(ALL).get(name), name);
  }
}
