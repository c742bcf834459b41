// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sample;

import static io.tidewatch.validators.sample.Rows.DESIGN;
import static io.tidewatch.validators.sample.Rows.NOON;
import static io.tidewatch.validators.sample.Rows.designOf;
import static io.tidewatch.validators.sample.Rows.gained;
import static io.tidewatch.validators.sample.Rows.gains;
import static io.tidewatch.validators.sample.Rows.lost;
import static io.tidewatch.validators.sample.Rows.revised;
import static io.tidewatch.validators.sample.Rows.row;
import static io.tidewatch.validators.sample.Rows.rows;
import static io.tidewatch.validators.sample.Rows.sampleOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.config.ValidationSetSpec.FailureMode;
import io.tidewatch.validators.format.GoldenBytes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ValidationSampleTest {

  private static final Instant AS_OF = NOON.plus(Duration.ofDays(31));

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theStrataAreTheSameInAnyOrderWithAnyDuplicatesInAnySplit(long seed) {
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
  void aRefreshIsTheSameInAnyOrderOfItsChanges(long seed) {
    List<SampleChange> changes = new ArrayList<>(gains(rows(seed, 500)));
    changes.addAll(gains(rows(seed, 100)));
    var ordered = new ValidationSample(DESIGN);
    ValidationSet expected = ordered.refresh(AS_OF, changes, List.of());
    Collections.shuffle(changes, new Random(seed));
    var shuffled = new ValidationSample(DESIGN);

    assertThat(shuffled.refresh(AS_OF, changes, List.of())).isEqualTo(expected);
    assertThat(shuffled).isEqualTo(ordered);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aRevisedLabelReplacesTheRowAndChangesNoChance(long seed) {
    List<ValidationRow> rows = rows(seed, 500);
    ValidationRow old = rows.get((int) seed);
    ValidationRow revised = revised(old, old.truth().text().equals("1") ? "0" : "1");
    var design = designOf(100, Set.of(), seed);
    var late = new ValidationSample(design);
    ValidationSet before = late.refresh(AS_OF, gains(rows), List.of());
    ValidationSet after =
        late.refresh(AS_OF, List.of(gained(revised), lost(old, AS_OF)), List.of());
    rows.set((int) seed, revised);

    assertThat(after.rows())
        .isEqualTo(new ValidationSample(design).refresh(AS_OF, gains(rows), List.of()).rows());
    assertThat(after.rows().stream().map(SampledRow::inclusionProbability))
        .isEqualTo(before.rows().stream().map(SampledRow::inclusionProbability).toList());
  }

  /** The join says of it that it was gained, and lost when the newer one came. */
  @Test
  void anOlderLabelThatComesAfterANewerOneTakesNothingAway() {
    ValidationRow older = row("a", 0.5, true);
    ValidationRow newer = revised(older, "0");
    var sample = new ValidationSample(DESIGN);
    sample.refresh(AS_OF, List.of(gained(newer)), List.of());
    ValidationSet set =
        sample.refresh(AS_OF, List.of(gained(older), lost(older, newer.truth().time())), List.of());

    assertThat(set.rows()).extracting(SampledRow::row).containsExactly(newer);
  }

  /** Where the first label counts, an older one takes the place of the newer. */
  @Test
  void anOlderLabelThatCountsTakesThePlaceOfANewerOne() {
    ValidationRow older = row("a", 0.5, true);
    ValidationRow newer = revised(older, "0");
    List<SampleChange> swap = List.of(gained(older), lost(newer, newer.truth().time()));
    var sample = new ValidationSample(DESIGN);
    sample.refresh(AS_OF, List.of(gained(newer)), List.of());
    var both = new ArrayList<>(swap);
    both.add(gained(newer));

    assertThat(sample.refresh(AS_OF, swap, List.of()).rows())
        .extracting(SampledRow::row)
        .containsExactly(older);
    assertThat(new ValidationSample(DESIGN).refresh(AS_OF, both, List.of()).rows())
        .extracting(SampledRow::row)
        .containsExactly(older);
  }

  @Test
  void halvesOfARevisionThatAreParted() {
    ValidationRow old = row("a", 0.5, true);
    ValidationRow revised = revised(old, "0");
    var sample = new ValidationSample(DESIGN);
    sample.refresh(AS_OF, gains(List.of(old)), List.of());
    sample.refresh(AS_OF, gains(List.of(revised)), List.of());
    ValidationSet set = sample.refresh(AS_OF, List.of(lost(old, AS_OF)), List.of());

    assertThat(set.rows()).extracting(SampledRow::row).containsExactly(revised);
  }

  @Test
  void rowsOlderThanTheGreatestAgeLeaveTheBaseSample() {
    var sample = new ValidationSample(DESIGN);
    ValidationRow wrong = row("wrong", 0.95, false);
    ValidationRow right = row("right", 0.95, true);
    Instant later = NOON.plus(Duration.ofDays(61));
    sample.refresh(NOON.plusSeconds(3600), gains(List.of(wrong, right)), List.of());
    ValidationSet set = sample.refresh(later, List.of(), List.of());

    assertThat(set.rows()).extracting(SampledRow::row).containsExactly(wrong);
    assertThat(set.rows().get(0).inclusionProbability()).isEmpty();
    assertThat(set.turnover().left()).isEqualTo(1);
  }

  @Test
  void aStratumKeepsAtMostTheSizeOfTheSet() {
    assertThat(sampleOf(DESIGN, rows(1, 500)).stratum("JFK").size()).isEqualTo(DESIGN.size());
  }

  @Test
  void samplesOfDifferentDesignsAreNotMerged() {
    var other = designOf(41, Set.of(), 7);
    assertThatThrownBy(() -> new ValidationSample(DESIGN).merge(new ValidationSample(other)))
        .hasMessageStartingWith("design is SampleDesign[size=41");
  }

  @Test
  void theBytesOfASampleAreGolden() {
    Set<FailureMode> modes = Set.of(FailureMode.CONFIDENT_ERROR, FailureMode.NEAR_THRESHOLD);
    var scenarios = new TreeMap<>(Map.of("night", 5));
    var design = new SampleDesign(10, Duration.ofDays(60), 0.5, modes, scenarios, 7);
    var sample = new ValidationSample(design);
    var changes = new ArrayList<>(gains(rows(3, 4)));
    changes.add(gained(row("wrong", NOON, 0.99, false, "EWR")));
    var retire =
        new SampleRequest.Retire(
            "r1", "production", NOON, Optional.empty(), Optional.empty(), Optional.empty(), "old");
    Finding poison = PoisonedTimesTest.poisoned(AS_OF);
    sample.observe(
        List.of(FindingTest.drift("origin=EWR", NOON), poison), AS_OF, Duration.ofDays(1));
    sample.refresh(AS_OF, changes, List.of(retire));
    ValidationRow right = revised(row("wrong", NOON, 0.99, false, "EWR"), "1");
    sample.take(List.of(gained(right), gained(row("near", 0.5, true))));

    GoldenBytes.hold(ValidationSampleFormat.INSTANCE, sample, "ValidationSample");
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aFullSampleIsReadBackAsItWas(long seed) {
    var sample = new ValidationSample(DESIGN);
    sample.refresh(AS_OF, gains(rows(seed, 500)), List.of());
    byte[] bytes = ValidationSampleFormat.INSTANCE.toBytes(sample);

    assertThat(ValidationSampleFormat.INSTANCE.fromBytes(bytes)).isEqualTo(sample);
  }
}
