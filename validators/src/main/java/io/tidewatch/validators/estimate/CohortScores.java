// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.estimate;

import io.tidewatch.validators.truth.BinaryOutcomes;
import io.tidewatch.validators.truth.ScoreCount;
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
    outcomes.scores().forEach(count -> append(count, counts));
    return new CohortScores(
        counts,
        new Cut(
            outcomes.design().thresholds().get(0),
            outcomes.scores().isExact() ? Resolution.SCORES : Resolution.BINS));
  }

  /** Means of bins ascend but for rounding: one that does not is taken for that before it. */
  private static void append(ScoreCount count, List<CountAtScore> counts) {
    int last = counts.size() - 1;
    double before = last < 0 ? 0 : counts.get(last).score();
    double score = Math.min(1, Math.max(before, count.mean()));
    var rows = new CountAtScore(score, count.positives(), count.negatives(), count.unlabelled());
    if (last >= 0 && score == before) {
      counts.set(last, counts.get(last).plus(rows));
    } else {
      counts.add(rows);
    }
  }

  public long predictions() {
    return counts.stream().mapToLong(CountAtScore::predictions).sum();
  }

  public long labels() {
    return counts.stream().mapToLong(CountAtScore::labels).sum();
  }
}
