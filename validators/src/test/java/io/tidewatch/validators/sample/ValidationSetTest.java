// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sample;

import static io.tidewatch.validators.sample.Rows.DESIGN;
import static io.tidewatch.validators.sample.Rows.NOON;
import static io.tidewatch.validators.sample.Rows.designOf;
import static io.tidewatch.validators.sample.Rows.gains;
import static io.tidewatch.validators.sample.Rows.row;
import static io.tidewatch.validators.sample.Rows.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.config.ValidationSetSpec.FailureMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ValidationSetTest {

  private static final Instant AS_OF = NOON.plus(Duration.ofDays(40));

  @Test
  void theStrataShareTheSizeAndFailuresComeOnTopOfIt() {
    ValidationSet set = published(DESIGN, rows(1, 500));

    assertThat(count(set, ValidationSetTest::isBase)).isEqualTo(40);
    assertThat(count(set, inStratum("EWR"))).isEqualTo(13);
    assertThat(count(set, inStratum("LGA"))).isEqualTo(14);
    assertThat(count(set, inStratum("JFK"))).isEqualTo(13);
    assertThat(count(set, each -> each.reasons().containsKey("confident-error"))).isEqualTo(1);
    assertThat(set.turnover().added().get(ValidationSet.BASE)).isEqualTo(40);
  }

  @Test
  void aRowOfTheBaseSampleThatIsKeptTooIsThereOnce() {
    ValidationSet set = published(DESIGN, List.of(row("wrong", 0.95, false)));

    assertThat(set.rows()).hasSize(1);
    assertThat(set.rows().get(0).inclusionProbability()).hasValue(1);
    assertThat(set.rows().get(0).reasons()).containsOnlyKeys("confident-error");
    assertThat(set.turnover().added()).isEqualTo(Map.of("base", 1L, "confident-error", 1L));
  }

  @Test
  void whatSmallStrataLeaveGoesToTheLargerOnes() {
    var rows = new ArrayList<ValidationRow>();
    for (int i = 0; i < 30; i++) {
      rows.add(row("a" + i, NOON, 0.3, true, "large"));
      rows.add(row("b" + i, NOON, 0.3, true, i < 2 ? "small" : "middle"));
    }
    ValidationSet set = published(designOf(20, Set.of(), 7), rows);

    assertThat(count(set, inStratum("small"))).isEqualTo(2);
    assertThat(count(set, inStratum("large"))).isEqualTo(9);
    assertThat(count(set, inStratum("middle"))).isEqualTo(9);
  }

  @Test
  void aSampleThatDroppedNothingIsCertain() {
    ValidationSet set = published(designOf(20, Set.of(), 7), rows(1, 15));

    assertThat(set.rows()).hasSize(15);
    assertThat(set.rows())
        .extracting(SampledRow::inclusionProbability)
        .containsOnly(OptionalDouble.of(1));
    assertThat(set.rows()).isSortedAccordingTo(SampledRow.ORDER);
  }

  /** Each set's estimate of a stratum of about 300 has a standard error of some 25 %. */
  @Test
  void theInverseProbabilitiesSumToTheTrafficOnAverage() {
    List<ValidationRow> rows = rows(1, 500);
    long truth = rows.stream().filter(row -> row.stratum().equals("JFK")).count();
    double sum = 0;
    for (int seed = 0; seed < 400; seed++) {
      ValidationSet set = published(designOf(40, Set.of(FailureMode.CONFIDENT_ERROR), seed), rows);
      sum += set.populations().getOrDefault("JFK", 0.0);
    }
    assertThat(sum / 400 / truth).isCloseTo(1, within(0.06));
  }

  /** Rows that grew too old have lowered the ceiling while they were there. */
  @Test
  void theInverseProbabilitiesSumToTheTrafficOfTheGreatestAgeOnAverage() {
    List<ValidationRow> rows = rows(1, 500);
    Instant from = NOON.plus(Duration.ofDays(15));
    long truth = rows.stream().filter(row -> !row.time().isBefore(from)).count();
    double sum = 0;
    for (int seed = 0; seed < 400; seed++) {
      var sample = new ValidationSample(designOf(40, Set.of(), seed));
      sample.refresh(NOON.plus(Duration.ofDays(20)), gains(before(rows, 20)), List.of());
      ValidationSet set = sample.refresh(from.plus(Duration.ofDays(60)), gains(rows), List.of());
      sum += set.populations().values().stream().mapToDouble(each -> each).sum();
    }
    assertThat(sum / 400 / truth).isCloseTo(1, within(0.04));
  }

  @Test
  void recentRowsArePreferredByTheHalfLife() {
    var rows = new ArrayList<ValidationRow>();
    for (int i = 0; i < 5000; i++) {
      rows.add(row("old" + i, NOON, 0.3, true, "all"));
      rows.add(row("new" + i, NOON.plus(Duration.ofDays(14)), 0.3, true, "all"));
    }
    ValidationSet set = published(designOf(500, Set.of(), 7), rows);

    assertThat(count(set, sampled -> sampled.row().id().startsWith("new"))).isBetween(300L, 366L);
  }

  /** Held are 100 of some 300 in each stratum, drawn a third of them each time. */
  @Test
  void eachSetDrawsItsRowsAnew() {
    var sample = new ValidationSample(designOf(100, Set.of(), 7));
    ValidationSet one = sample.refresh(AS_OF, gains(evenRows()), List.of());
    ValidationSet next = sample.refresh(AS_OF.plus(Duration.ofDays(1)), List.of(), List.of());
    List<String> ids = next.rows().stream().map(each -> each.row().id()).toList();

    assertThat(one.rows()).hasSize(100);
    assertThat(count(one, each -> ids.contains(each.row().id()))).isBetween(18L, 49L);
    assertThat(next.turnover().left()).isEqualTo(next.turnover().added().get(ValidationSet.BASE));
  }

  @Test
  void setsOfTheSameTimeDrawTheSameRows() {
    assertThat(published(designOf(100, Set.of(), 7), evenRows()))
        .isEqualTo(published(designOf(100, Set.of(), 7), evenRows()));
  }

  private static List<ValidationRow> evenRows() {
    var rows = new ArrayList<ValidationRow>();
    for (int i = 0; i < 900; i++) {
      rows.add(row("id" + i, NOON, 0.3, true, "s" + i % 3));
    }
    return rows;
  }

  private static List<ValidationRow> before(List<ValidationRow> rows, int days) {
    Instant end = NOON.plus(Duration.ofDays(days));
    return rows.stream().filter(row -> row.time().isBefore(end)).toList();
  }

  private static ValidationSet published(SampleDesign design, List<ValidationRow> rows) {
    return new ValidationSample(design).refresh(AS_OF, gains(rows), List.of());
  }

  private static boolean isBase(SampledRow sampled) {
    return sampled.inclusionProbability().isPresent();
  }

  private static Predicate<SampledRow> inStratum(String stratum) {
    return sampled -> isBase(sampled) && sampled.row().stratum().equals(stratum);
  }

  private static long count(ValidationSet set, Predicate<SampledRow> predicate) {
    return set.rows().stream().filter(predicate).count();
  }
}
