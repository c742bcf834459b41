// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sample;

import static io.tidewatch.validators.sample.Rows.DESIGN;
import static io.tidewatch.validators.sample.Rows.NOON;
import static io.tidewatch.validators.sample.Rows.row;
import static io.tidewatch.validators.sample.Rows.rows;
import static io.tidewatch.validators.sample.Rows.sampleOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.config.ValidationSetSpec.FailureMode;
import io.tidewatch.validators.format.GoldenBytes;
import io.tidewatch.validators.truth.Truth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ValidationSampleTest {

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theSampleIsTheSameInAnyOrderWithAnyDuplicatesInAnySplit(long seed) {
    List<ValidationRow> rows = rows(seed, 500);
    ValidationSample expected = sampleOf(DESIGN, rows);
    var shuffled = new ArrayList<>(rows);
    shuffled.addAll(rows.subList(0, 250));
    Collections.shuffle(shuffled, new Random(seed));
    ValidationSample merged = sampleOf(DESIGN, shuffled.subList(0, 300));
    merged.merge(sampleOf(DESIGN, shuffled.subList(200, 750)));

    assertThat(sampleOf(DESIGN, shuffled)).as("seed %s", seed).isEqualTo(expected);
    assertThat(merged).isEqualTo(expected);
    merged.merge(expected);
    assertThat(merged).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aRevisedLabelReplacesTheRowWheneverItComes(long seed) {
    List<ValidationRow> rows = rows(seed, 500);
    ValidationRow old = rows.get((int) seed);
    var truth = new Truth(old.truth().time().plusSeconds(1), old.truth().text() + " ");
    ValidationRow revised =
        new ValidationRow(
            old.id(), old.subject(), old.time(), old.answer(), truth, old.row(), old.stratum());
    ValidationSample late = sampleOf(DESIGN, rows);
    late.remove(old);
    late.add(revised);
    rows.set((int) seed, revised);

    assertThat(late).isEqualTo(sampleOf(DESIGN, rows));
  }

  @Test
  void aRowThatIsRemovedLeavesNoTrace() {
    var sample = new ValidationSample(DESIGN);
    sample.add(row("a", 0.95, false), Set.of(FailureMode.OUT_OF_RANGE));
    sample.remove(row("a", 0.95, true));

    assertThat(sample).isEqualTo(new ValidationSample(DESIGN));
  }

  @Test
  void rowsGoToThePoolsOfTheFailureModesThatTheyShow() {
    var sample = new ValidationSample(DESIGN);
    sample.add(row("surely wrong", 0.9, false));
    sample.add(row("surely wrong too", 0.1, true));
    sample.add(row("right", 0.9, true));
    sample.add(row("near", 0.52, true));
    sample.add(row("not near", 0.521, true));
    sample.add(row("odd", 0.7, true), Set.of(FailureMode.OUT_OF_RANGE));

    assertThat(ids(sample, FailureMode.CONFIDENT_ERROR))
        .containsExactlyInAnyOrder("surely wrong", "surely wrong too");
    assertThat(ids(sample, FailureMode.NEAR_THRESHOLD)).containsExactly("near");
    assertThat(ids(sample, FailureMode.OUT_OF_RANGE)).containsExactly("odd");
    assertThat(ids(sample, FailureMode.DRIFTED_SLICE)).isEmpty();
    assertThat(sample.size()).isEqualTo(6);
  }

  @Test
  void aStratumKeepsAtMostTheSizeOfTheSet() {
    ValidationSample sample = sampleOf(DESIGN, rows(1, 500));

    assertThat(sample.stratum("JFK").size()).isEqualTo(DESIGN.size());
    assertThat(sample.pool(FailureMode.CONFIDENT_ERROR).size()).isEqualTo(8);
  }

  @Test
  void samplesOfDifferentDesignsAreNotMerged() {
    var other = new SampleDesign(41, 0.5, Set.of(), 7);
    assertThatThrownBy(() -> new ValidationSample(DESIGN).merge(new ValidationSample(other)))
        .hasMessageStartingWith("design is SampleDesign[size=41");
  }

  @Test
  void theBytesOfASampleAreGolden() {
    var design =
        new SampleDesign(
            10, 0.5, Set.of(FailureMode.CONFIDENT_ERROR, FailureMode.NEAR_THRESHOLD), 7);
    ValidationSample sample = sampleOf(design, rows(3, 4));
    sample.add(row("wrong", NOON, 0.99, false, "EWR"));

    GoldenBytes.hold(ValidationSampleFormat.INSTANCE, sample, "ValidationSample");
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aFullSampleIsReadBackAsItWas(long seed) {
    ValidationSample sample = sampleOf(DESIGN, rows(seed, 500));
    byte[] bytes = ValidationSampleFormat.INSTANCE.toBytes(sample);

    assertThat(ValidationSampleFormat.INSTANCE.fromBytes(bytes)).isEqualTo(sample);
  }

  private static List<String> ids(ValidationSample sample, FailureMode mode) {
    return sample.pool(mode).rows().values().stream().map(ValidationRow::id).toList();
  }
}
