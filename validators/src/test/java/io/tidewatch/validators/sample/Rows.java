// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sample;

import io.tidewatch.config.ValidationSetSpec.FailureMode;
import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.event.Schema;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.truth.Truth;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;

/** Labelled rows for the tests of this package. */
final class Rows {

  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  static final Subject SUBJECT = new Subject("v1", "production");
  static final SampleDesign DESIGN = new SampleDesign(40, 0.5, EnumSet.allOf(FailureMode.class), 7);

  private static final Schema SCHEMA = new Schema(List.of("origin", "distance"));

  private Rows() {}

  static ValidationRow row(String id, double score, boolean positive) {
    return row(id, NOON, score, positive, "JFK");
  }

  static ValidationRow row(
      String id, Instant time, double score, boolean positive, String stratum) {
    var truth = new Truth(time.plusSeconds(60), positive ? "1" : "0");
    var row = new Row(SCHEMA, new String[] {stratum, null});
    return new ValidationRow(id, SUBJECT, time, new Answer.Binary(score), truth, row, stratum);
  }

  /** Rows of three strata, of sizes about 6 : 3 : 1, over 30 days. */
  static List<ValidationRow> rows(long seed, int count) {
    var random = new SplittableRandom(seed);
    var rows = new ArrayList<ValidationRow>();
    for (int i = 0; i < count; i++) {
      Instant time = NOON.plus(Duration.ofMinutes(random.nextInt(30 * 24 * 60)));
      int stratum = random.nextInt(10);
      rows.add(
          row(
              "id" + i,
              time,
              random.nextInt(101) / 100.0,
              random.nextBoolean(),
              stratum < 6 ? "JFK" : stratum < 9 ? "LGA" : "EWR"));
    }
    return rows;
  }

  static ValidationSample sampleOf(SampleDesign design, List<ValidationRow> rows) {
    var sample = new ValidationSample(design);
    rows.forEach(sample::add);
    return sample;
  }
}
