// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import static io.tidewatch.validators.truth.Cases.HORIZON;
import static io.tidewatch.validators.truth.Cases.HOUR;
import static io.tidewatch.validators.truth.Cases.NOON;
import static io.tidewatch.validators.truth.Cases.PRODUCTION;
import static io.tidewatch.validators.truth.Cases.RULE;
import static io.tidewatch.validators.truth.Cases.hours;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.slice.Slicing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RankedQueryTest {

  private static final OutcomeDesign.Ranking DESIGN = new OutcomeDesign.Ranking(3);
  private static final Window DAY = Window.of(NOON.toEpochMilli() - 12 * HOUR, 24 * HOUR);

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theTriangleOfAQueryDoesNotDependOnTheOrderOfItsChanges(long seed) {
    List<Change> changes = changes(new SplittableRandom(seed));
    Cohorts expected = cohorts(changes);
    Collections.shuffle(changes, new Random(seed));

    assertThat(cohorts(changes)).as("seed %s", seed).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theValueAsOfATimeIsThatOfTheLabelsKnownByThen(long seed) {
    List<Change> changes = changes(new SplittableRandom(seed));
    Cohorts all = cohorts(changes);
    for (int hour = 1; hour < 40; hour += 6) {
      Instant asOf = hours(hour);
      List<Change> known = changes.stream().filter(change -> change.at().isBefore(asOf)).toList();
      assertThat(asOf(all, asOf)).isEqualTo(asOf(cohorts(known), hours(1000)));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void changesAddUpTogetherToWhatTheyAreOneByOne(long seed) {
    var random = new SplittableRandom(seed);
    List<Change> changes = changes(random);
    var cohorts = new Cohorts(HOUR);
    RankedQuery query = RankedQuery.EMPTY;
    for (int from = 0; from < changes.size(); ) {
      int to = from + 1 + random.nextInt(changes.size() - from);
      RankedQuery next = query.with(changes.subList(from, to), HOUR);
      query.changes(next, DESIGN, HOUR, HORIZON).forEach(cohorts::add);
      query = next;
      from = to;
    }
    assertThat(cohorts).as("seed %s", seed).isEqualTo(cohorts(changes));
  }

  @Test
  void aQueryWithMoreItemsThanAreKeptIsCountedAndNotRanked() {
    List<Change> fine = item(0, 0.5, List.of(new Truth(hours(2), "1")));
    RankedQuery few = RankedQuery.EMPTY.with(fine, HOUR);
    var many = new ArrayList<Change>();
    for (int i = 1; i <= RankedQuery.ENTRIES_MAX; i++) {
      many.addAll(item(i, 1.0 / i, List.of()));
    }
    RankedQuery tooMany = few.with(many, HOUR);
    var cohorts = new Cohorts(HOUR);
    RankedQuery.EMPTY.changes(few, DESIGN, HOUR, HORIZON).forEach(cohorts::add);
    few.changes(tooMany, DESIGN, HOUR, HORIZON).forEach(cohorts::add);
    OutcomeTable table = asOf(cohorts, hours(6));

    assertThat(read(table, "queries").value()).hasValue(0);
    assertThat(read(table, "queries-too-long").value()).hasValue(1);
    assertThat(tooMany.entries()).hasSize(2);
    assertThat(tooMany.expiry(HORIZON))
        .isEqualTo(NOON.plusSeconds(RankedQuery.ENTRIES_MAX).plus(HORIZON).plus(HORIZON));
    RankedQuery more = tooMany.with(item(9, 0.1, List.of(new Truth(hours(3), "1"))), HOUR);
    assertThat(tooMany.changes(more, DESIGN, HOUR, HORIZON)).isEmpty();
    assertThat(RankedQueryFormat.INSTANCE.fromBytes(RankedQueryFormat.INSTANCE.toBytes(more)))
        .isEqualTo(tooMany);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void allThatIsTakenBackLeavesNothing(long seed) {
    List<Change> changes = changes(new SplittableRandom(seed));
    List<Change> back = new ArrayList<>(changes);
    changes.forEach(each -> back.add(new Change(each.contribution(), -each.sign(), each.at())));
    assertThat(cohorts(back).isEmpty()).isTrue();
  }

  @Test
  void onlyItemsWithALabelAreRankedAndALabelMovesTheValue() {
    var changes = new ArrayList<Change>();
    changes.addAll(item(0, 0.9, List.of()));
    changes.addAll(item(1, 0.8, List.of(new Truth(hours(2), "0"))));
    changes.addAll(item(2, 0.7, List.of(new Truth(hours(5), "1"))));
    Cohorts cohorts = cohorts(changes);

    assertThat(mrr(asOf(cohorts, hours(3)))).isEmpty();
    assertThat(mrr(asOf(cohorts, hours(6)))).hasValue(0.5);
    assertThat(read(asOf(cohorts, hours(3)), "queries-without-relevant").value()).hasValue(1);
    assertThat(read(asOf(cohorts, hours(6)), "queries-without-relevant").value()).hasValue(0);
  }

  @Test
  void aQueryIsSettledAHorizonAfterItsFirstItem() {
    List<Change> inTime = new ArrayList<>(item(0, 0.9, List.of(new Truth(hours(2), "0"))));
    inTime.addAll(item(3600, 0.8, List.of(new Truth(NOON.plus(HORIZON), "1"))));
    List<Change> andLater = new ArrayList<>(inTime);
    andLater.addAll(
        item(7200, 0.95, List.of(new Truth(NOON.plus(HORIZON).plusSeconds(3600), "1"))));

    assertThat(cohorts(andLater)).isEqualTo(cohorts(inTime));
    assertThat(mrr(asOf(cohorts(andLater), hours(1000)))).hasValue(0.5);
  }

  @Test
  void queriesAreAveragedWithTheirInterval() {
    OutcomeTable table = OutcomeTable.empty(DESIGN);
    var outcomes = (RankingOutcomes) table.outcomes();
    outcomes.addQuery(List.of(new QueryScores.Item(1, 1)), 1);
    outcomes.addQuery(List.of(new QueryScores.Item(2, 0), new QueryScores.Item(1, 1)), 1);
    Reading mrr = read(table, "mrr");

    assertThat(mrr.value()).hasValue(0.75);
    // numpy: 1.959963984540054 * np.std([1, .5], ddof=1) / np.sqrt(2)
    assertThat(mrr.low().orElseThrow()).isCloseTo(0.75 - 0.4899909961350135, within(1e-12));
    assertThat(mrr.high()).hasValue(1);
  }

  private static java.util.OptionalDouble mrr(OutcomeTable table) {
    return read(table, "mrr").value();
  }

  private static Reading read(OutcomeTable table, String metric) {
    return Objects.requireNonNull(
        PerformanceReadings.of(table, List.of("mrr")).get(metric), metric);
  }

  private static OutcomeTable asOf(Cohorts cohorts, Instant time) {
    return cohorts
        .asOf(DAY, time, new Slicing(List.of()))
        .getOrDefault(Slicing.ALL, OutcomeTable.empty(DESIGN));
  }

  private static Cohorts cohorts(List<Change> changes) {
    var cohorts = new Cohorts(HOUR);
    RankedQuery query = RankedQuery.EMPTY;
    for (Change change : changes) {
      RankedQuery next = query.with(List.of(change), HOUR);
      query.changes(next, DESIGN, HOUR, HORIZON).forEach(cohorts::add);
      query = next;
    }
    return cohorts;
  }

  /** Items of one query, with labels that are revised; what the label join makes of them. */
  private static List<Change> changes(SplittableRandom random) {
    var changes = new ArrayList<Change>();
    int items = 1 + random.nextInt(6);
    for (int i = 0; i < items; i++) {
      var truths = new TreeMap<Instant, Truth>();
      for (int label = random.nextInt(3); label > 0; label--) {
        Instant time = hours(random.nextInt(40));
        truths.put(time, new Truth(time, "" + random.nextInt(3)));
      }
      changes.addAll(item(i, random.nextInt(4) / 4.0, List.copyOf(truths.values())));
    }
    return changes;
  }

  private static List<Change> item(long index, double score, List<Truth> truths) {
    var scored =
        new Scored(
            PRODUCTION,
            NOON.plusSeconds(index),
            new Answer.Ranking("q", score),
            "leaf",
            Optional.empty());
    var changes = new ArrayList<Change>();
    LabelJoin.Step step = LabelJoin.onPrediction(JoinState.EMPTY, scored, RULE);
    changes.addAll(step.changes());
    for (Truth truth : truths) {
      step = Cases.onLabel(step.next(), truth, RULE);
      changes.addAll(step.changes());
    }
    return changes;
  }
}
