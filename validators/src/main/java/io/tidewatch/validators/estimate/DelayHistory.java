// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.estimate;

import java.util.ArrayList;
import java.util.List;

/**
 * How late the labels of past cohorts were, by class and stratum of the score: a run-off triangle
 * each. State: 64 bytes for each stratum and age. Not thread-safe.
 */
public final class DelayHistory {

  private final ScoreStrata strata;
  private final int ages;
  private final List<RunOff> positives;
  private final List<RunOff> negatives;

  DelayHistory(ScoreStrata strata, List<RunOff> positives, List<RunOff> negatives) {
    this.strata = strata;
    this.ages = positives.get(0).ages();
    this.positives = positives;
    this.negatives = negatives;
  }

  /**
   * A history of nothing.
   *
   * @param ages how many ages cohorts are looked at, at least 1
   */
  public static DelayHistory empty(ScoreStrata strata, int ages) {
    if (ages < 1) {
      throw new IllegalArgumentException("ages are " + ages + ", must be >= 1");
    }
    var positives = new ArrayList<RunOff>();
    var negatives = new ArrayList<RunOff>();
    for (int i = 0; i < strata.size(); i++) {
      positives.add(new RunOff(ages));
      negatives.add(new RunOff(ages));
    }
    return new DelayHistory(strata, positives, negatives);
  }

  /**
   * Adds a cohort that reached an age.
   *
   * @param age index of the age
   * @param before the cohort at the age before; empty at the first
   * @param now the cohort at this age
   */
  public void add(int age, List<CountAtScore> before, List<CountAtScore> now) {
    long[] predictions = new long[strata.size()];
    long[][] held = labels(before);
    long[][] holds = labels(now);
    for (CountAtScore count : now) {
      predictions[strata.of(count.score())] += count.predictions();
    }
    for (int i = 0; i < strata.size(); i++) {
      positives.get(i).add(age, predictions[i], holds[1][i], holds[1][i] - held[1][i]);
      negatives.get(i).add(age, predictions[i], holds[0][i], holds[0][i] - held[0][i]);
    }
  }

  public ScoreStrata strata() {
    return strata;
  }

  public int ages() {
    return ages;
  }

  /** The triangles of a class by stratum. */
  List<RunOff> of(Label label) {
    return switch (label) {
      case NEGATIVE -> List.copyOf(negatives);
      case POSITIVE -> List.copyOf(positives);
    };
  }

  /** Negatives and positives by stratum. */
  private long[][] labels(List<CountAtScore> counts) {
    long[][] labels = new long[2][strata.size()];
    for (CountAtScore count : counts) {
      labels[0][strata.of(count.score())] += count.negatives();
      labels[1][strata.of(count.score())] += count.positives();
    }
    return labels;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DelayHistory that
        && strata.equals(that.strata)
        && positives.equals(that.positives)
        && negatives.equals(that.negatives);
  }

  @Override
  public int hashCode() {
    return 31 * positives.hashCode() + negatives.hashCode();
  }

  @Override
  public String toString() {
    return "DelayHistory[" + positives + ", " + negatives + "]";
  }
}
