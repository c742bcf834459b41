// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DelayCurveTest {

  // scipy 1.17.1: each label an event at its age, each waiting prediction censored at the oldest
  // age of its cohort: ecdf(CensoredData.right_censored(delays, censored)).cdf.probabilities
  private static final double[] KAPLAN_MEIER = {
    0.18571428571428572, 0.47885714285714287, 0.7394285714285714, 0.8262857142857143
  };

  // the maximum likelihood of a multinomial law of ages, truncated for each cohort at its oldest,
  // by scipy.optimize.minimize, agrees to 1e-7: 0.1988636, 0.5568182, 0.8749999, 1
  private static final double[] REVERSE_TIME = {0.19886363636363635, 0.5568181818181818, .875, 1};

  @Test
  void kaplanMeierIsThatOfScipy() {
    DelayCurve curve = DelayCurve.kaplanMeier(threeCohorts());
    for (int age = 0; age < 4; age++) {
      assertThat(curve.arrived(age)).as("age " + age).isCloseTo(KAPLAN_MEIER[age], within(1e-14));
    }
  }

  // S = 1 - cdf; sum over ages of d/(R (R-d)), times (S/(1-S))**2
  @Test
  void itsVarianceIsGreenwoods() {
    DelayCurve curve = DelayCurve.kaplanMeier(threeCohorts());
    assertThat(curve.logVariance(1)).isCloseTo(0.0034367151181477823, within(1e-15));
    assertThat(curve.logVariance(3)).isCloseTo(0.0011411379601321237, within(1e-15));
  }

  @Test
  void theLimitInReverseTimeIsTheLikeliestLaw() {
    DelayCurve curve = DelayCurve.reverseTime(threeCohorts());
    for (int age = 0; age < 4; age++) {
      assertThat(curve.arrived(age)).as("age " + age).isCloseTo(REVERSE_TIME[age], within(1e-14));
    }
    assertThat(curve.logVariance(3)).isZero();
    assertThat(curve.logVariance(2)).isCloseTo(10.0 / (80 * 70), within(1e-15));
  }

  @Test
  void aCurveIsClosedAtTheLastAgeOrWhereItIsFlat() {
    RunOff rising = new RunOff(5);
    rising.add(0, 100, 20, 20);
    rising.add(1, 100, 40, 20);
    assertThat(DelayCurve.reverseTime(rising).isClosed()).isFalse();
    RunOff flat = new RunOff(5);
    flat.add(0, 100, 39, 39);
    flat.add(1, 100, 40, 1);
    assertThat(DelayCurve.reverseTime(flat).isClosed()).isTrue();
    assertThat(DelayCurve.reverseTime(threeCohorts()).isClosed()).isTrue();
  }

  @Test
  void whatIsOldFades() {
    RunOff runOff = new RunOff(2);
    for (int i = 0; i < 10 * RunOff.COHORTS_MAX; i++) {
      runOff.add(0, 100, 10, 10);
      runOff.add(1, 100, 100, 90);
    }
    for (int i = 0; i < 6 * RunOff.COHORTS_MAX; i++) {
      runOff.add(0, 100, 50, 50);
      runOff.add(1, 100, 100, 50);
    }
    assertThat(DelayCurve.reverseTime(runOff).arrived(0)).isCloseTo(.5, within(.01));
    assertThat(runOff.predictions(0)).isLessThanOrEqualTo(100L * RunOff.COHORTS_MAX);
  }

  /** Of 100, 200 and 50 predictions; the second is too young for age 3, the third for age 1. */
  private static RunOff threeCohorts() {
    RunOff runOff = new RunOff(4);
    add(runOff, 100, 20, 50, 70, 80);
    add(runOff, 200, 30, 90, 150);
    add(runOff, 50, 15);
    return runOff;
  }

  private static void add(RunOff runOff, long predictions, long... labelsByAge) {
    long before = 0;
    for (int age = 0; age < labelsByAge.length; age++) {
      runOff.add(age, predictions, labelsByAge[age], labelsByAge[age] - before);
      before = labelsByAge[age];
    }
  }
}
