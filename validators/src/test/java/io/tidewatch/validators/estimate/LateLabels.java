// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.estimate;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Cohorts whose positives are labelled ten times later than their negatives, those that the model
 * missed later than those that it flagged.
 */
final class LateLabels {

  static final Cut CUT = new Cut(.5, Resolution.SCORES);

  /** Ages in days at which cohorts are looked at. */
  static final int[] AGES = {1, 2, 4, 8, 16, 32, 64};

  private static final double NEGATIVE_DAYS = 1;
  private static final double FLAGGED_DAYS = 5;
  private static final double MISSED_DAYS = 20;
  private static final double HIT_SHARE = .62;

  private final List<List<CountAtScore>> byAge = new ArrayList<>();

  /** A cohort of so many predictions, one in five a positive. */
  LateLabels(int predictions, SplittableRandom random) {
    long[][][] labels = new long[AGES.length][20][2];
    long[] rows = new long[20];
    for (int i = 0; i < predictions; i++) {
      boolean positive = random.nextDouble() < .2;
      boolean flagged = random.nextDouble() < (positive ? HIT_SHARE : .1);
      int score = random.nextInt(10) + (flagged ? 10 : 0);
      double mean = positive ? (flagged ? FLAGGED_DAYS : MISSED_DAYS) : NEGATIVE_DAYS;
      double delay = Math.min(60, -mean * Math.log(random.nextDouble()));
      rows[score]++;
      for (int age = AGES.length - 1; age >= 0 && AGES[age] >= delay; age--) {
        labels[age][score][positive ? 1 : 0]++;
      }
    }
    for (long[][] known : labels) {
      var counts = new ArrayList<CountAtScore>();
      for (int score = 0; score < 20; score++) {
        long unlabelled = rows[score] - known[score][0] - known[score][1];
        counts.add(
            new CountAtScore((score + .5) / 20, known[score][1], known[score][0], unlabelled));
      }
      byAge.add(counts);
    }
  }

  List<CountAtScore> at(int age) {
    return byAge.get(age);
  }

  /** A history in which a cohort a day was made, the last of them yesterday. */
  static DelayHistory history(int days, int predictions, SplittableRandom random) {
    DelayHistory history =
        DelayHistory.empty(
            ScoreStrata.of(new LateLabels(predictions, random).at(0), .5), AGES.length);
    for (int day = days; day >= 1; day--) {
      var cohort = new LateLabels(predictions, random);
      for (int age = 0; age < AGES.length && AGES[age] <= day; age++) {
        history.add(age, age == 0 ? List.of() : cohort.at(age - 1), cohort.at(age));
      }
    }
    return history;
  }
}
