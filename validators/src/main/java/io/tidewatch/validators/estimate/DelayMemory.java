// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.estimate;

import io.tidewatch.config.Silence;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.slice.Slicing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** How late labels are, by window size and slice. Not thread-safe. */
final class DelayMemory {

  /** Slices whose delays are remembered apart; others go by those of all rows. */
  static final int SLICES_MAX = 200; // choice: some 7 KB each

  final TreeMap<String, DelayHistory> histories = new TreeMap<>();

  /** Adds a slice of a cohort that reached an age. */
  void learn(AgedCohort cohort, String slice, CohortScores before, CohortScores now) {
    String key = key(cohort.window(), slice);
    DelayHistory history = histories.get(key);
    if (history == null && (histories.size() < SLICES_MAX || slice.equals(Slicing.ALL))) {
      ScoreStrata strata = ScoreStrata.of(now.counts(), now.cut().threshold());
      history = DelayHistory.empty(strata, cohort.ages().size());
      histories.put(key, history);
    }
    if (history != null) {
      history.add(cohort.age(), before.counts(), now.counts());
    }
  }

  /**
   * The corrected readings of a slice, by its own delays where they are known and else by those of
   * all rows; empty where nothing has been seen yet.
   */
  SortedMap<String, Reading> weighted(
      AgedCohort cohort, String slice, CohortScores scores, EstimatePlan plan) {
    var readings = new TreeMap<String, Reading>();
    for (DelayHistory history : histories(cohort.window(), slice)) {
      WeightedEstimate weighted = weighted(history, cohort.age(), scores, plan.silence());
      for (String metric : plan.metrics()) {
        readings.merge(
            metric, weighted.of(metric), (own, ofAll) -> own.value().isPresent() ? own : ofAll);
      }
    }
    return readings;
  }

  private List<DelayHistory> histories(Window window, String slice) {
    var known = new ArrayList<DelayHistory>();
    Optional.ofNullable(histories.get(key(window, slice))).ifPresent(known::add);
    if (!slice.equals(Slicing.ALL)) {
      Optional.ofNullable(histories.get(key(window, Slicing.ALL))).ifPresent(known::add);
    }
    return known;
  }

  private static WeightedEstimate weighted(
      DelayHistory history, int age, CohortScores scores, Silence silence) {
    return switch (silence) {
      case UNKNOWN -> WeightedEstimate.ofBothClasses(history, age, scores.counts(), scores.cut());
      case NEGATIVE ->
          WeightedEstimate.ofPositivesOnly(history, age, scores.counts(), scores.cut());
    };
  }

  private static String key(Window window, String slice) {
    return window.size() + "|" + slice;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DelayMemory that && histories.equals(that.histories);
  }

  @Override
  public int hashCode() {
    return histories.hashCode();
  }

  @Override
  public String toString() {
    return "DelayMemory" + histories.keySet();
  }
}
