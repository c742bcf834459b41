// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.estimate;

import java.util.Arrays;

/**
 * The run-off triangle of one stratum, summed over cohorts: for each age of a list, what the
 * cohorts that reached it had then.
 *
 * <p>A cohort enters an age when it reaches it, so that younger cohorts are censored and not taken
 * as unlabelled for good. Once an age has seen {@link #COHORTS_MAX} cohorts its sums are halved:
 * what is old fades, and the state has an end. Not thread-safe.
 */
final class RunOff {

  /** Cohorts after which an age counts half of what it knows. */
  static final int COHORTS_MAX = 60; // choice: between 30 and 60 cohorts count, as in a history

  private final long[] cohorts;
  private final long[] predictions;
  private final long[] labels;
  private final long[] arrivals;

  /** Of so many ages, with no cohort. */
  RunOff(int ages) {
    cohorts = new long[ages];
    predictions = new long[ages];
    labels = new long[ages];
    arrivals = new long[ages];
  }

  /**
   * Adds a cohort that reached an age.
   *
   * @param predicted predictions of the cohort
   * @param labelled labels that it has at this age
   * @param arrived those that it did not have at the age before; below 0 where labels were revised
   */
  void add(int age, long predicted, long labelled, long arrived) {
    if (cohorts[age] == COHORTS_MAX) {
      cohorts[age] /= 2;
      predictions[age] /= 2;
      labels[age] /= 2;
      arrivals[age] /= 2;
    }
    cohorts[age]++;
    predictions[age] += predicted;
    labels[age] += labelled;
    arrivals[age] += arrived;
  }

  /** Labels of this or of the other class, of the same predictions. */
  RunOff orElse(RunOff other) {
    RunOff sum = new RunOff(ages());
    for (int age = 0; age < ages(); age++) {
      sum.cohorts[age] = Math.max(cohorts[age], other.cohorts[age]);
      sum.predictions[age] = predictions[age];
      sum.labels[age] = labels[age] + other.labels[age];
      sum.arrivals[age] = arrivals[age] + other.arrivals[age];
    }
    return sum;
  }

  /** This stratum and another one of the same cohorts. */
  RunOff and(RunOff other) {
    RunOff sum = orElse(other);
    for (int age = 0; age < ages(); age++) {
      sum.predictions[age] += other.predictions[age];
    }
    return sum;
  }

  int ages() {
    return cohorts.length;
  }

  /** The oldest age that a cohort has reached, or -1. */
  int oldest() {
    int age = ages() - 1;
    while (age >= 0 && cohorts[age] == 0) {
      age--;
    }
    return age;
  }

  long predictions(int age) {
    return predictions[age];
  }

  long labels(int age) {
    return labels[age];
  }

  long arrivals(int age) {
    return arrivals[age];
  }

  /** The sums, for the format: cohorts, predictions, labels, arrivals by age. */
  long[][] sums() {
    return new long[][] {cohorts, predictions, labels, arrivals};
  }

  /** A triangle of sums as they were written. */
  static RunOff of(long[][] sums) {
    RunOff runOff = new RunOff(sums[0].length);
    for (int i = 0; i < sums.length; i++) {
      System.arraycopy(sums[i], 0, runOff.sums()[i], 0, sums[i].length);
    }
    return runOff;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RunOff that && Arrays.deepEquals(sums(), that.sums());
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(sums());
  }

  @Override
  public String toString() {
    return "RunOff" + Arrays.deepToString(sums());
  }
}
