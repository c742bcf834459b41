// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.estimate;

import io.tidewatch.config.GroundTruth.Estimation;
import io.tidewatch.config.Silence;
import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.slice.Slicing;
import io.tidewatch.validators.truth.Contribution;
import io.tidewatch.validators.truth.OutcomeDesign;
import io.tidewatch.validators.truth.OutcomeTable;
import io.tidewatch.validators.truth.Truth;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Days of predictions whose labels all come between the first and the second day. */
final class Days {

  static final List<Duration> AGES =
      List.of(Duration.ZERO, Duration.ofDays(1), Duration.ofDays(2), Duration.ofDays(4));

  private static final Instant FIRST = Instant.parse("2026-01-05T00:00:00Z");
  private static final Subject SUBJECT = new Subject("v1", "production");
  private static final int ROWS = 400;

  private final CohortEstimator estimator;
  private final SplittableRandom random;
  private EstimateMemory memory = EstimateMemory.empty();
  private int day;

  Days(Silence silence, long seed) {
    this.estimator =
        new ScoreEstimator(
            new EstimatePlan(
                List.of("accuracy", "auc"),
                new Estimation(silence, .03),
                Duration.ofDays(1),
                50,
                EstimatePlan.Mix.of(new Slicing(List.of(List.of("region")))),
                Set.of(Slicing.ALL)));
    this.random = new SplittableRandom(seed);
  }

  /** A day of which the truth is known after two days. */
  record Day(List<CohortEstimates> byAge, double accuracy) {}

  EstimateMemory memory() {
    return memory;
  }

  /** Forgets all but what is written to state. */
  void restart() {
    memory = EstimateMemoryFormat.INSTANCE.fromBytes(EstimateMemoryFormat.INSTANCE.toBytes(memory));
  }

  /** So many days in a row; the last of them. */
  Day pass(int days) {
    Day last = next(1, .5);
    for (int i = 1; i < days; i++) {
      last = next(1, .5);
    }
    return last;
  }

  /**
   * A day.
   *
   * @param truthful 1 if labels are as they always were, 0 if they are the opposite
   * @param north share of the rows that lie in the north
   */
  Day next(double truthful, double north) {
    var open = new TreeMap<String, OutcomeTable>();
    var closed = new TreeMap<String, OutcomeTable>();
    int right = 0;
    Window window = Window.of(FIRST.plus(Duration.ofDays(day)).toEpochMilli(), 86_400_000L);
    for (int i = 0; i < ROWS; i++) {
      double score = Math.rint(random.nextDouble() * 100) / 100;
      String slice = random.nextDouble() < north ? "region=north" : "region=south";
      boolean usual = random.nextDouble() < score;
      boolean positive = random.nextDouble() < truthful ? usual : !usual;
      right += positive == score >= .5 ? 1 : 0;
      for (String each : List.of(Slicing.ALL, slice)) {
        add(open, each, contribution(window, score, Optional.empty()));
        add(closed, each, contribution(window, score, Optional.of(positive)));
      }
    }
    day++;
    var none = new TreeMap<String, OutcomeTable>();
    return new Day(
        List.of(
            step(new AgedCohort(window, AGES, 0, none, open)),
            step(new AgedCohort(window, AGES, 1, open, open)),
            step(new AgedCohort(window, AGES, 2, open, closed)),
            step(new AgedCohort(window, AGES, 3, closed, closed))),
        (double) right / ROWS);
  }

  private CohortEstimates step(AgedCohort cohort) {
    return estimator.step(memory, cohort);
  }

  private static void add(
      SortedMap<String, OutcomeTable> tables, String slice, Contribution contribution) {
    tables
        .computeIfAbsent(slice, s -> OutcomeTable.empty(OutcomeDesign.binary(.5)))
        .add(contribution, 1);
  }

  private static Contribution contribution(Window window, double score, Optional<Boolean> label) {
    Instant labelled = window.start().plus(Duration.ofHours(40));
    return new Contribution(
        SUBJECT,
        window.start(),
        label.map(positive -> new Truth(labelled, positive ? "1" : "0")),
        new Answer.Binary(score),
        "");
  }
}
