// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.outcome;

import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.measurement.Maturity.Status;
import io.tidewatch.validators.truth.Change;
import io.tidewatch.validators.truth.Cohorts;
import io.tidewatch.validators.truth.Contribution;
import io.tidewatch.validators.truth.OutcomeDesign;
import io.tidewatch.validators.truth.Truth;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Cohorts of two slice columns as a job has them, and what it keeps of them. */
final class Kept {

  static final Instant DAY = Instant.parse("2026-03-01T00:00:00Z");
  static final Subject SUBJECT = new Subject("v1", "production");
  static final long HOUR = Duration.ofHours(1).toMillis();
  static final Duration HORIZON = Duration.ofDays(2);

  private Kept() {}

  /** Predictions of one day, most of them with labels of up to the horizon later. */
  static Cohorts live(OutcomeDesign design, int rows, long seed) {
    var cohorts = new Cohorts(HOUR);
    var random = new SplittableRandom(seed);
    for (int i = 0; i < rows; i++) {
      Instant at = DAY.plusMillis(random.nextLong(24 * HOUR));
      var answer = new Answer.Binary(random.nextInt(1000) / 1000.0);
      String leaf = "UA B6 ".substring(3 * random.nextInt(2)).substring(0, 2) + '\u001f' + "JFK";
      var bare = new Contribution(SUBJECT, at, Optional.empty(), answer, leaf);
      cohorts.add(new Change(bare, 1), design);
      if (random.nextInt(5) > 0) {
        Instant known = at.plusMillis(random.nextLong(HORIZON.toMillis()));
        var truth = Optional.of(new Truth(known, "" + random.nextInt(2)));
        cohorts.add(new Change(bare, -1, known), design);
        cohorts.add(
            new Change(new Contribution(SUBJECT, at, truth, answer, leaf), 1, known), design);
      }
    }
    return cohorts;
  }

  /** What is kept of a day at the horizon. */
  static CohortOutcomes of(Cohorts live) {
    Window day = Window.containing(DAY, Duration.ofDays(1));
    Instant asOf = day.end().plus(HORIZON);
    var tables = new Cohorts(live.paneMillis());
    tables.addSettled(live, day, asOf);
    var told = new TreeMap<>(Map.of(day, 4, Window.of(DAY.toEpochMilli(), HOUR), 3));
    return new CohortOutcomes(SUBJECT, day, asOf, Status.FINAL, DAY, told, tables);
  }
}
