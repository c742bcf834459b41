// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sample;

import static io.tidewatch.validators.sample.Rows.DESIGN;
import static io.tidewatch.validators.sample.Rows.NOON;
import static io.tidewatch.validators.sample.Rows.row;
import static io.tidewatch.validators.sample.Rows.rows;
import static io.tidewatch.validators.sample.Rows.sampleOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.config.ValidationSetSpec.FailureMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ValidationSetTest {

  private static final Instant AS_OF = NOON.plus(Duration.ofDays(40));

  @Test
  void theRowsAreAtMostTheSizeAndTheStrataShareWhatTheFailureModesLeave() {
    ValidationSet set = ValidationSet.publish(sampleOf(DESIGN, rows(1, 500)), AS_OF);

    assertThat(set.rows()).hasSize(40);
    assertThat(count(set, sampled -> sampled.pool().equals("confident-error"))).isEqualTo(4);
    assertThat(count(set, sampled -> sampled.pool().equals("near-threshold"))).isEqualTo(4);
    assertThat(count(set, inStratum("EWR"))).isEqualTo(10);
    assertThat(count(set, inStratum("LGA"))).isEqualTo(11);
    assertThat(count(set, inStratum("JFK"))).isEqualTo(11);
  }

  @Test
  void whatSmallStrataLeaveGoesToTheLargerOnes() {
    var design = new SampleDesign(20, 0.5, Set.of(), 7);
    ValidationSample sample = new ValidationSample(design);
    for (int i = 0; i < 30; i++) {
      sample.add(row("a" + i, NOON, 0.3, true, "large"));
      sample.add(row("b" + i, NOON, 0.3, true, i < 2 ? "small" : "middle"));
    }
    ValidationSet set = ValidationSet.publish(sample, AS_OF);

    assertThat(count(set, inStratum("small"))).isEqualTo(2);
    assertThat(count(set, inStratum("large"))).isEqualTo(9);
    assertThat(count(set, inStratum("middle"))).isEqualTo(9);
  }

  @Test
  void aSampleThatDroppedNothingIsCertain() {
    var design = new SampleDesign(20, 0.5, Set.of(), 7);
    ValidationSet set = ValidationSet.publish(sampleOf(design, rows(1, 15)), AS_OF);

    assertThat(set.rows()).hasSize(15);
    assertThat(set.rows()).extracting(SampledRow::inclusionProbability).containsOnly(1.0);
    assertThat(set.rows()).isSortedAccordingTo(SampledRow.ORDER);
  }

  /** Each set's estimate of a stratum of about 300 has a standard error of some 25 %. */
  @Test
  void theInverseProbabilitiesSumToTheTrafficOnAverage() {
    List<ValidationRow> rows = rows(1, 500);
    long truth = rows.stream().filter(row -> row.stratum().equals("JFK")).count();
    double sum = 0;
    for (int seed = 0; seed < 400; seed++) {
      var design = new SampleDesign(40, 0.5, Set.of(FailureMode.CONFIDENT_ERROR), seed);
      ValidationSet set = ValidationSet.publish(sampleOf(design, rows), AS_OF);
      sum += set.populations().getOrDefault("JFK", 0.0);
    }
    assertThat(sum / 400 / truth).isCloseTo(1, within(0.06));
  }

  @Test
  void recentRowsArePreferredByTheHalfLife() {
    var design = new SampleDesign(500, 0.5, Set.of(), 7);
    var sample = new ValidationSample(design);
    for (int i = 0; i < 5000; i++) {
      sample.add(row("old" + i, NOON, 0.3, true, "all"));
      sample.add(row("new" + i, NOON.plus(Duration.ofDays(14)), 0.3, true, "all"));
    }
    ValidationSet set = ValidationSet.publish(sample, AS_OF);

    assertThat(count(set, sampled -> sampled.row().id().startsWith("new"))).isBetween(300L, 366L);
  }

  private static Predicate<SampledRow> inStratum(String stratum) {
    return sampled ->
        sampled.pool().equals(ValidationSet.STRATIFIED) && sampled.row().stratum().equals(stratum);
  }

  private static long count(ValidationSet set, Predicate<SampledRow> predicate) {
    return set.rows().stream().filter(predicate).count();
  }
}
