// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.report;

import io.tidewatch.validators.estimate.CountAtScore;
import io.tidewatch.validators.estimate.DelayHistory;
import io.tidewatch.validators.estimate.ScoreStrata;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Days of predictions with labels that come late: one in five is a positive, and its label takes
 * ten times as long as a negative's, less where the model flagged it and more where it did not.
 */
final class DelayedPositives {

  /** Ages in days at which a day is looked at. */
  static final int[] AGES = {1, 2, 4, 8, 16, 32, 64};

  static final double THRESHOLD = .5;

  /** Share of the positives that the model flags: the recall that is to be found. */
  static final double RECALL = .62;

  static final double POSITIVES = .2;
  static final double FALSE_ALARMS = .1;

  /** Mean delays in days; .62 · 5 + .38 · 18.2 = 10. */
  private static final double NEGATIVE_DAYS = 1;

  private static final double FLAGGED_DAYS = 5;
  private static final double MISSED_DAYS = 18.2;
  private static final double LATEST_DAYS = 64;
  private static final int SCORES = 20;

  private final List<List<CountAtScore>> byAge = new ArrayList<>();

  private DelayedPositives() {}

  /** One day, as it is known at each age. */
  static DelayedPositives day(int predictions, RandomGenerator random) {
    long[][][] labels = new long[AGES.length][SCORES][2];
    long[] rows = new long[SCORES];
    for (int i = 0; i < predictions; i++) {
      boolean positive = random.nextDouble() < POSITIVES;
      boolean flagged = random.nextDouble() < (positive ? RECALL : FALSE_ALARMS);
      int score = random.nextInt(SCORES / 2) + (flagged ? SCORES / 2 : 0);
      double mean = positive ? (flagged ? FLAGGED_DAYS : MISSED_DAYS) : NEGATIVE_DAYS;
      double delay = Math.min(LATEST_DAYS, -mean * Math.log(1 - random.nextDouble()));
      rows[score]++;
      for (int age = AGES.length - 1; age >= 0 && AGES[age] >= delay; age--) {
        labels[age][score][positive ? 1 : 0]++;
      }
    }
    var day = new DelayedPositives();
    for (long[][] known : labels) {
      day.byAge.add(counts(rows, known));
    }
    return day;
  }

  /** What is known at an age. */
  List<CountAtScore> at(int age) {
    return byAge.get(age);
  }

  /** So many days in a row, the last of them yesterday, each as far as it is known. */
  static DelayHistory history(int days, int predictions, RandomGenerator random) {
    var strata = ScoreStrata.of(day(predictions, random).at(0), THRESHOLD);
    DelayHistory history = DelayHistory.empty(strata, AGES.length);
    for (int old = days; old >= 1; old--) {
      DelayedPositives day = day(predictions, random);
      for (int age = 0; age < AGES.length && AGES[age] <= old; age++) {
        history.add(age, age == 0 ? List.of() : day.at(age - 1), day.at(age));
      }
    }
    return history;
  }

  private static List<CountAtScore> counts(long[] rows, long[][] known) {
    var counts = new ArrayList<CountAtScore>();
    for (int score = 0; score < SCORES; score++) {
      long unlabelled = rows[score] - known[score][0] - known[score][1];
      counts.add(
          new CountAtScore((score + .5) / SCORES, known[score][1], known[score][0], unlabelled));
    }
    return counts;
  }
}
