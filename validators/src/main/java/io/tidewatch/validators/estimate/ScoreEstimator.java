// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.estimate;

import io.tidewatch.config.Silence;
import io.tidewatch.validators.estimate.PastErrors.PastError;
import io.tidewatch.validators.measurement.Metrics;
import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.slice.Slicing;
import io.tidewatch.validators.truth.BinaryOutcomes;
import io.tidewatch.validators.truth.OutcomeTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Estimates the metrics of scores of a positive class before their labels come ({@link
 * ConfidenceEstimate}), while they come ({@link WeightedEstimate}), and as if slices were mixed as
 * in the reference ({@link MixAdjusted}).
 */
final class ScoreEstimator implements CohortEstimator {

  private final EstimatePlan plan;

  ScoreEstimator(EstimatePlan plan) {
    this.plan = plan;
  }

  @Override
  public CohortEstimates step(EstimateMemory memory, AgedCohort cohort) {
    SortedMap<String, CohortScores> slices = scores(cohort.now());
    SortedMap<String, CohortScores> before = scores(cohort.before());
    CohortScores everything = slices.get(Slicing.ALL);
    if (everything == null) {
      return CohortEstimates.NONE;
    }
    Optional<String> reference = memory.referenceId();
    var now = new TreeMap<String, CohortScores>(slices);
    now.entrySet().removeIf(entry -> !plan.isRead(entry.getKey(), entry.getValue().predictions()));
    var readings = new TreeMap<String, SortedMap<String, Reading>>();
    now.forEach((slice, scores) -> readings.put(slice, read(memory, cohort, slice, scores)));
    put(readings, Slicing.ALL, mixAdjusted(memory, slices, everything.cut()));
    if (cohort.matures(plan.silence())) {
      now.forEach((slice, s) -> put(readings, slice, compare(memory, cohort, slice, s)));
      if (cohort.window().size().equals(plan.smallestWindow())) {
        memory.reference.add(cohort.window(), truth(everything).counts(), mix(slices));
      }
    }
    var nothing = new CohortScores(List.of(), everything.cut());
    now.forEach(
        (slice, scores) ->
            memory.delays.learn(cohort, slice, before.getOrDefault(slice, nothing), scores));
    return new CohortEstimates(readings, reference, memory.doubts(plan, cohort.window()));
  }

  private static void put(
      Map<String, SortedMap<String, Reading>> readings,
      String slice,
      SortedMap<String, Reading> more) {
    readings.computeIfAbsent(slice, s -> new TreeMap<>()).putAll(more);
  }

  private SortedMap<String, Reading> read(
      EstimateMemory memory, AgedCohort cohort, String slice, CohortScores scores) {
    var readings = new TreeMap<String, Reading>();
    Optional<ConfidenceEstimate> estimate = estimate(memory, scores);
    boolean isNamed = plan.named().contains(slice);
    for (String metric : plan.metrics()) {
      if (estimate.isPresent()) {
        readings.put(Metrics.ESTIMATED + metric, estimate.get().of(metric));
      } else if (isNamed) {
        readings.put(Metrics.ESTIMATED + metric, Reading.none("no labelled reference yet"));
      }
    }
    boolean isOpen = !cohort.isAtHorizon() && scores.labels() < scores.predictions();
    if (isOpen || plan.silence() == Silence.NEGATIVE) {
      memory
          .delays
          .weighted(cohort, slice, scores, plan)
          .forEach(
              (metric, reading) -> {
                if (isNamed || reading.value().isPresent()) {
                  readings.put(Metrics.WEIGHTED + metric, reading);
                }
              });
    }
    return readings;
  }

  private static Optional<ConfidenceEstimate> estimate(EstimateMemory memory, CohortScores scores) {
    return memory
        .reference
        .frozen()
        .map(known -> ConfidenceEstimate.of(known.calibrator(), scores.counts(), scores.cut()));
  }

  /** Metrics of all labelled rows, were the slices mixed as in the reference. */
  private SortedMap<String, Reading> mixAdjusted(
      EstimateMemory memory, SortedMap<String, CohortScores> now, Cut cut) {
    var readings = new TreeMap<String, Reading>();
    memory
        .reference
        .frozen()
        .filter(known -> !known.mix().isEmpty())
        .ifPresent(
            known -> {
              var slices = new TreeMap<String, CohortScores>(now);
              slices.keySet().removeIf(slice -> !plan.isOfMix(slice));
              MixAdjusted adjusted = MixAdjusted.of(slices, known.mix(), cut);
              plan.metrics().forEach(m -> readings.put(Metrics.MIX_ADJUSTED + m, adjusted.of(m)));
            });
    return readings;
  }

  /** What was estimated of a cohort against what came out. */
  private SortedMap<String, Reading> compare(
      EstimateMemory memory, AgedCohort cohort, String slice, CohortScores scores) {
    var readings = new TreeMap<String, Reading>();
    Optional<FrozenCalibration> known = memory.reference.frozen();
    if (known.isEmpty() || cohort.window().start().isBefore(known.get().end())) {
      return readings;
    }
    ConfidenceEstimate estimate = estimate(memory, scores).orElseThrow();
    CohortScores truth = truth(scores);
    SoftMetrics realised = LabelledMasses.metrics(truth.counts(), truth.cut());
    for (String metric : plan.metrics()) {
      Optional<PastError> error =
          realised.of(metric).flatMap(slope -> PastErrors.of(estimate.of(metric), slope.value()));
      error.ifPresent(one -> readings.putAll(memory.learn(cohort.window(), slice, metric, one)));
    }
    return readings;
  }

  /** The labelled rows of a cohort that has its labels. */
  private CohortScores truth(CohortScores scores) {
    return switch (plan.silence()) {
      case UNKNOWN -> scores;
      case NEGATIVE ->
          new CohortScores(
              scores.counts().stream().map(CountAtScore::withSilenceNegative).toList(),
              scores.cut());
    };
  }

  private SortedMap<String, Long> mix(SortedMap<String, CohortScores> now) {
    var mix = new TreeMap<String, Long>();
    now.forEach(
        (slice, scores) -> {
          if (plan.isOfMix(slice)) {
            mix.put(slice, scores.predictions());
          }
        });
    return mix;
  }

  /** The tables of scores: of everything, of slices with enough rows, and of the whole mix. */
  private SortedMap<String, CohortScores> scores(SortedMap<String, OutcomeTable> tables) {
    var scores = new TreeMap<String, CohortScores>();
    for (Map.Entry<String, OutcomeTable> entry : tables.entrySet()) {
      String slice = entry.getKey();
      boolean isAsked = plan.isRead(slice, entry.getValue().predictions()) || plan.isOfMix(slice);
      if (isAsked && entry.getValue().outcomes() instanceof BinaryOutcomes binary) {
        scores.put(slice, CohortScores.of(binary));
      }
    }
    return scores;
  }
}
