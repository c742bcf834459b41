// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.estimate;

import io.tidewatch.config.Monitor;
import io.tidewatch.config.Prediction;

/**
 * Estimates the cohorts of a subject and learns from those whose labels come. At each age of a
 * cohort it first reads, from what earlier cohorts taught, and then learns. Pure but for the memory
 * that it is given: the same cohorts at the same ages, in event time, give the same.
 *
 * <p>A cohort has its labels when {@link AgedCohort#matures} says so. It is then held against what
 * was estimated of it, if it is no part of the reference.
 */
public sealed interface CohortEstimator permits ScoreEstimator, LossEstimator {

  /** The estimator of a monitor that has ground truth; one of scores does nothing of classes. */
  static CohortEstimator of(Monitor monitor) {
    EstimatePlan plan = EstimatePlan.of(monitor);
    return monitor.sources().rows().prediction() instanceof Prediction.Regression
        ? new LossEstimator(plan)
        : new ScoreEstimator(plan);
  }

  /** Reads a cohort at an age, then learns from it. */
  CohortEstimates step(EstimateMemory memory, AgedCohort cohort);
}
