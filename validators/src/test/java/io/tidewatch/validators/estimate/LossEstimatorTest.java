// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.estimate;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.config.GroundTruth.Estimation;
import io.tidewatch.config.Silence;
import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.slice.Slicing;
import io.tidewatch.validators.truth.Contribution;
import io.tidewatch.validators.truth.OutcomeDesign;
import io.tidewatch.validators.truth.OutcomeTable;
import io.tidewatch.validators.truth.Truth;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Days of 400 predicted numbers whose error is a fifth of the number, labelled a day later. */
class LossEstimatorTest {

  private static final Instant FIRST = Instant.parse("2026-01-05T00:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final List<Duration> AGES = List.of(Duration.ZERO, DAY, DAY.multipliedBy(2));
  private static final double MOST = 200; // predictions are uniform up to it,
  private static final double USUAL = 10; // from here
  private static final double LARGER = 150; // or here on
  private static final OutcomeDesign DESIGN = new OutcomeDesign.Regression();

  private final LossEstimator estimator =
      new LossEstimator(
          new EstimatePlan(
              LossEstimator.METRICS,
              new Estimation(Silence.UNKNOWN, 2),
              DAY,
              50,
              EstimatePlan.Mix.of(new Slicing(List.of())),
              Set.of(Slicing.ALL)));
  private final SplittableRandom random = new SplittableRandom(11);
  private EstimateMemory memory = EstimateMemory.empty();
  private int day;

  /** What was said at once and once labelled, and what the mean absolute error was. */
  private record Told(CohortEstimates atOnce, CohortEstimates labelled, double meanError) {}

  @Test
  void beforeAWeekOfLabelsThereIsNoEstimate() {
    Told week = pass(7, USUAL);
    assertThat(reading(week.atOnce(), "estimated-mae").reason())
        .contains("no labelled reference yet");
    assertThat(week.labelled().of(Slicing.ALL)).doesNotContainKey("mae-estimate-error");
  }

  @Test
  void afterAWeekTheErrorOfLargerNumbersIsExpectedBeforeItsLabelsCome() {
    Told usual = pass(8, USUAL);
    Told larger = pass(1, LARGER);
    double expected = value(larger.atOnce(), "estimated-mae");

    assertThat(expected).isCloseTo(larger.meanError(), within(4.0));
    assertThat(expected).isGreaterThan(value(usual.atOnce(), "estimated-mae") * 1.4);
    assertThat(value(larger.atOnce(), "estimated-rmse")).isGreaterThan(expected);
    assertThat(larger.atOnce().referenceOf("estimated-mae")).isEqualTo(memory.referenceId());
  }

  @Test
  void theEstimateIsHeldAgainstTheLabelsThatCome() {
    Told labelled = pass(8, USUAL);
    double error = value(labelled.labelled(), "mae-estimate-error");

    assertThat(error)
        .isCloseTo(
            Math.abs(value(labelled.atOnce(), "estimated-mae") - labelled.meanError()),
            within(1e-9));
    assertThat(Math.abs(value(labelled.labelled(), "mae-estimate-z"))).isLessThan(3);
    assertThat(labelled.labelled().doubt(Slicing.ALL, "estimated-mae")).isPresent();
    assertThat(pass(6, USUAL).labelled().doubt(Slicing.ALL, "estimated-mae")).isEmpty();
  }

  @Test
  void theReferenceIsFrozenAndReadBackAsItWas() {
    pass(8, USUAL);
    Optional<String> reference = memory.referenceId();
    memory = EstimateMemoryFormat.INSTANCE.fromBytes(EstimateMemoryFormat.INSTANCE.toBytes(memory));
    pass(5, LARGER);

    assertThat(reference).isPresent();
    assertThat(memory.referenceId()).isEqualTo(reference);
  }

  private Told pass(int days, double least) {
    Told last = next(least);
    for (int i = 1; i < days; i++) {
      last = next(least);
    }
    return last;
  }

  private Told next(double least) {
    OutcomeTable open = OutcomeTable.empty(DESIGN);
    OutcomeTable closed = OutcomeTable.empty(DESIGN);
    Window window = Window.of(FIRST.plus(DAY.multipliedBy(day++)).toEpochMilli(), DAY.toMillis());
    double errors = 0;
    for (int i = 0; i < 400; i++) {
      double predicted = least + (MOST - least) * random.nextDouble();
      double actual = predicted * (1 + 0.2 * random.nextGaussian());
      errors += Math.abs(predicted - actual) / 400;
      open.add(contribution(window, predicted, Optional.empty()), 1);
      var truth = new Truth(window.end(), Double.toString(actual));
      closed.add(contribution(window, predicted, Optional.of(truth)), 1);
    }
    return new Told(step(window, 0, closed, open), step(window, 1, open, closed), errors);
  }

  private CohortEstimates step(Window window, int age, OutcomeTable before, OutcomeTable now) {
    var cohort =
        new AgedCohort(
            window,
            AGES,
            age,
            age == 0 ? new TreeMap<>() : new TreeMap<>(Map.of(Slicing.ALL, before)),
            new TreeMap<>(Map.of(Slicing.ALL, now)));
    return estimator.step(memory, cohort);
  }

  private static Contribution contribution(Window window, double value, Optional<Truth> truth) {
    var answer = new Answer.Regression(value, OptionalDouble.empty(), OptionalDouble.empty());
    return new Contribution(
        new Subject("v1", "production"), window.start(), truth, answer, Slicing.ALL);
  }

  private static double value(CohortEstimates said, String name) {
    return reading(said, name).value().orElseThrow();
  }

  private static Reading reading(CohortEstimates said, String name) {
    return requireNonNull(said.of(Slicing.ALL).get(name), name);
  }
}
