// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.estimate;

import io.tidewatch.validators.truth.BinaryOutcomes;
import java.util.ArrayList;
import java.util.List;

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
    var counts = new ArrayList<CountAtScore>();
    outcomes
        .scores()
        .forEach(
            count ->
                counts.add(
                    new CountAtScore(
                        Math.min(1, Math.max(0, count.mean())),
                        count.positives(),
                        count.negatives(),
                        count.unlabelled())));
    return new CohortScores(
        counts,
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
