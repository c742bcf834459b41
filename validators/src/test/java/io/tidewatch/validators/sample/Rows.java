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
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Labelled rows for the tests of this package. */
final class Rows {

  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  static final Subject SUBJECT = new Subject("v1", "production");
  static final SampleDesign DESIGN = designOf(40, EnumSet.allOf(FailureMode.class), 7);

  private static final Schema SCHEMA = new Schema(List.of("origin", "distance"));

  private Rows() {}

  /** Rows of 60 days, decided at one half. */
  static SampleDesign designOf(int size, Set<FailureMode> modes, long seed) {
    return new SampleDesign(size, Duration.ofDays(60), 0.5, modes, seed);
  }

  /** The same row with another label, a second later. */
  static ValidationRow revised(ValidationRow old, String label) {
    var truth = new Truth(old.truth().time().plusSeconds(1), label);
    return new ValidationRow(
        old.id(), old.subject(), old.time(), old.answer(), truth, old.row(), old.stratum());
  }

  static SampleChange gained(ValidationRow row, FailureMode... observed) {
    Set<String> reasons =
        Stream.of(observed).map(FailureModes::name).collect(Collectors.toUnmodifiableSet());
    return new SampleChange(row, reasons, 1, row.truth().time());
  }

  static SampleChange lost(ValidationRow row, Instant at) {
    return new SampleChange(row, Set.of(), -1, at);
  }

  /** Changes that gain the rows. */
  static List<SampleChange> gains(List<ValidationRow> rows) {
    return rows.stream().map(row -> gained(row)).toList();
  }

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
