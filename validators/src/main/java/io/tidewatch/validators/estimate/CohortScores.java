// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.estimate;

import io.tidewatch.validators.truth.BinaryOutcomes;
import java.util.List;
import java.util.TreeMap;

/**
 * The predictions of a cohort by ascending score, as its table knows them.
 *
 * @param cut the threshold that decides, and whether scores are in bins
 */
public record CohortScores(List<CountAtScore> counts, Cut cut) {

  public CohortScores {
    counts = List.copyOf(counts);
  }

  /** Of a table; a bin stands at the mean of its scores. */
  public static CohortScores of(BinaryOutcomes outcomes) {
    var counts = new TreeMap<Double, CountAtScore>();
    outcomes
        .scores()
        .forEach(
            count -> {
              double score = Math.min(1, Math.max(0, count.mean()));
              var rows =
                  new CountAtScore(score, count.positives(), count.negatives(), count.unlabelled());
              counts.merge(score, rows, CountAtScore::plus);
            });
    return new CohortScores(
        List.copyOf(counts.values()),
        new Cut(
            outcomes.design().thresholds().get(0),
            outcomes.scores().isExact() ? Resolution.SCORES : Resolution.BINS));
  }

  public long predictions() {
    return counts.stream().mapToLong(CountAtScore::predictions).sum();
  }

  public long labels() {
    return counts.stream().mapToLong(CountAtScore::labels).sum();
  }
}
