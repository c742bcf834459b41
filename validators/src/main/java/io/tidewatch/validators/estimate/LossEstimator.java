// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.estimate;

import io.tidewatch.config.Silence;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.measurement.Metrics;
import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.slice.Slicing;
import io.tidewatch.validators.truth.LossBins;
import io.tidewatch.validators.truth.OutcomeTable;
import io.tidewatch.validators.truth.PerformanceReadings;
import io.tidewatch.validators.truth.RegressionOutcomes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Estimates the mean absolute error and the root of the mean squared error of predicted numbers,
 * from the losses of labelled predictions of about the same value; see {@link LossEstimate}.
 */
final class LossEstimator implements CohortEstimator {

  /** What can be estimated. */
  static final List<String> METRICS = List.of(Metrics.MAE, Metrics.RMSE);

  private final EstimatePlan plan;

  LossEstimator(EstimatePlan plan) {
    this.plan = plan;
  }

  @Override
  public CohortEstimates step(EstimateMemory memory, AgedCohort cohort) {
    SortedMap<String, RegressionOutcomes> slices = slices(cohort.now());
    if (slices.isEmpty()) {
      return CohortEstimates.NONE;
    }
    var readings = new TreeMap<String, SortedMap<String, Reading>>();
    slices.forEach((slice, outcomes) -> readings.put(slice, read(memory, slice, outcomes)));
    var reference = memory.losses.id();
    if (cohort.matures(Silence.UNKNOWN)) {
      if (reference.isPresent() && !cohort.window().start().isBefore(memory.losses.end())) {
        slices.keySet().forEach(s -> compare(memory, cohort, s, readings));
      }
      if (cohort.window().size().equals(plan.smallestWindow())) {
        RegressionOutcomes all = slices.get(Slicing.ALL);
        memory.losses.add(cohort.window(), all == null ? new LossBins() : all.losses());
      }
    }
    return new CohortEstimates(readings, reference, memory.doubts(plan, cohort.window()));
  }

  private SortedMap<String, RegressionOutcomes> slices(Map<String, OutcomeTable> tables) {
    var slices = new TreeMap<String, RegressionOutcomes>();
    tables.forEach(
        (slice, table) -> {
          if (plan.isRead(slice, table.predictions())
              && table.outcomes() instanceof RegressionOutcomes outcomes) {
            slices.put(slice, outcomes);
          }
        });
    return slices;
  }

  private SortedMap<String, Reading> read(
      EstimateMemory memory, String slice, RegressionOutcomes outcomes) {
    var readings = new TreeMap<String, Reading>();
    for (String metric : plan.metrics()) {
      if (memory.losses.isFrozen()) {
        Reading estimate = estimate(metric, memory.losses.bins(), outcomes.losses());
        readings.put(Metrics.ESTIMATED + metric, estimate);
      } else if (plan.named().contains(slice)) {
        readings.put(Metrics.ESTIMATED + metric, Reading.none("no labelled reference yet"));
      }
    }
    return readings;
  }

  private static Reading estimate(String metric, LossBins reference, LossBins cohort) {
    boolean isRoot = metric.equals(Metrics.RMSE);
    var losses = new ArrayList<LossCount>();
    reference
        .bins()
        .forEach(
            (bin, known) ->
                losses.add(
                    new LossCount(
                        LossBins.middle(bin),
                        known.labelled(),
                        isRoot ? known.squaredSum() : known.absoluteSum(),
                        isRoot ? known.fourthSum() : known.squaredSum())));
    var predictions = new TreeMap<Double, Long>();
    cohort
        .bins()
        .forEach(
            (bin, rows) ->
                predictions.put(LossBins.middle(bin), rows.labelled() + rows.unlabelled()));
    Reading mean = LossEstimate.learn(losses).meanLoss(predictions);
    return isRoot ? root(mean) : mean;
  }

  private static Reading root(Reading mean) {
    return mean.value().isEmpty() || mean.low().isEmpty() || mean.high().isEmpty()
        ? mean
        : Reading.between(
            Math.sqrt(mean.value().getAsDouble()),
            Math.sqrt(mean.low().getAsDouble()),
            Math.sqrt(mean.high().getAsDouble()));
  }

  /** Holds what was estimated of a slice against what came out. */
  private void compare(
      EstimateMemory memory,
      AgedCohort cohort,
      String slice,
      Map<String, SortedMap<String, Reading>> readings) {
    Window window = cohort.window();
    SortedMap<String, Reading> ofSlice = readings.getOrDefault(slice, new TreeMap<>());
    OutcomeTable table = cohort.now().get(slice);
    if (table == null) {
      return;
    }
    PerformanceReadings.of(table, plan.metrics())
        .forEach(
            (metric, realised) -> {
              Reading estimate = ofSlice.get(Metrics.ESTIMATED + metric);
              if (estimate != null && realised.value().isPresent()) {
                PastErrors.of(estimate, realised.value().getAsDouble())
                    .ifPresent(error -> ofSlice.putAll(memory.learn(window, slice, metric, error)));
              }
            });
  }
}
