// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import static io.tidewatch.validators.truth.Cases.HOUR;
import static io.tidewatch.validators.truth.Cases.NOON;
import static io.tidewatch.validators.truth.Cases.PRODUCTION;
import static io.tidewatch.validators.truth.Cases.SHADOW;
import static io.tidewatch.validators.truth.Cases.hours;
import static io.tidewatch.validators.truth.Cases.labelled;
import static io.tidewatch.validators.truth.Cases.scored;
import static io.tidewatch.validators.truth.Cases.truth;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.format.GoldenBytes;
import io.tidewatch.validators.measurement.Maturity;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TruthFormatsTest {

  @Test
  void theBytesOfAJoinStateAreGolden() {
    var state =
        new JoinState(
            List.of(scored(PRODUCTION, 0.7, NOON), scored(SHADOW, 0.25, hours(1), "LGA", 9)),
            List.of(
                new KnownLabel(truth("1", hours(2)), Cases.POSITION),
                new KnownLabel(truth("no", hours(3)), Cases.POSITION)));
    GoldenBytes.hold(JoinStateFormat.INSTANCE, state, "JoinState");
    GoldenBytes.hold(JoinStateFormat.INSTANCE, JoinState.EMPTY, "JoinState-empty");
  }

  @Test
  void theBytesOfAScoredEventAreGolden() {
    GoldenBytes.hold(
        ScoredEventFormat.INSTANCE,
        new ScoredEvent("7", scored(PRODUCTION, 0.7, NOON)),
        "ScoredEvent");
  }

  /** What ten million of them take follows from this; docs/capacity.md says it. */
  @Test
  void aWaitingPredictionWithoutFeaturesTakesFortyBytes() {
    var answer = new Answer.Binary(0.7);
    var scored = new Scored(PRODUCTION, NOON, answer, "JFK\u001fUA", Optional.empty());
    var waiting = new JoinState(List.of(scored), List.of());

    assertThat(JoinStateFormat.INSTANCE.toBytes(waiting)).hasSizeLessThanOrEqualTo(42);
  }

  @Test
  void theBytesOfAViewChangeAreGolden() {
    var change = new Change(labelled(0.7, true), -1, hours(2));
    GoldenBytes.hold(
        ViewChangeFormat.INSTANCE, new ViewChange("bank", change, Agreement.DIFFERS), "ViewChange");
  }

  @Test
  void theBytesOfAChangeAreGolden() {
    GoldenBytes.hold(
        ChangeFormat.INSTANCE, new Change(labelled(0.7, true), -1, hours(2)), "Change");
  }

  @Test
  void theBytesOfAnOutcomeTableAreGolden() {
    GoldenBytes.hold(OutcomeTableFormat.INSTANCE, table(3), "OutcomeTable");
  }

  @Test
  void theBytesOfTablesOfOtherKindsAreGolden() {
    OutcomeTable classes = OutcomeTable.empty(new OutcomeDesign.Multiclass(new TreeSet<>()));
    var shares = new TreeMap<>(Map.of("cat", 0.75, "dog", 0.25));
    classes.add(MulticlassReadingsTest.labelled("cat", "cat", shares), 1);
    classes.add(MulticlassReadingsTest.labelled("dog", "cat", shares), 1);
    OutcomeTable numbers = OutcomeTable.empty(new OutcomeDesign.Regression());
    numbers.add(RegressionReadingsTest.labelled(12.5, 10.25, OptionalDouble.of(5)), 1);
    numbers.add(RegressionReadingsTest.unlabelled(-3), 1);
    OutcomeTable queries = OutcomeTable.empty(new OutcomeDesign.Ranking(10));
    ((RankingOutcomes) queries.outcomes()).addQuery(List.of(new QueryScores.Item(1, 2)), 1);
    GoldenBytes.hold(
        OutcomeTableFormat.INSTANCE, List.of(classes, numbers, queries), "OutcomeTableKinds");
  }

  @Test
  void theBytesOfARankedQueryAreGolden() {
    var known = new TreeMap<RankedQuery.Entry, Long>();
    known.put(new RankedQuery.Entry(NOON, NOON, 0.5, Optional.empty(), "JFK"), 1L);
    known.put(new RankedQuery.Entry(hours(2), NOON, 0.5, Optional.empty(), "JFK"), -1L);
    known.put(new RankedQuery.Entry(hours(2), NOON, 0.5, Optional.of(2.0), "JFK"), 1L);
    GoldenBytes.hold(
        RankedQueryFormat.INSTANCE, RankedQuery.of(known, RankedQuery.Length.FINE), "RankedQuery");
  }

  @Test
  void aTableOnTheScoreGridIsReadBackAsItWas() {
    OutcomeTable binned = table(ScoreTable.EXACT_MAX + 1);
    byte[] bytes = OutcomeTableFormat.INSTANCE.toBytes(binned);

    assertThat(((BinaryOutcomes) binned.outcomes()).scores().isExact()).isFalse();
    assertThat(OutcomeTableFormat.INSTANCE.fromBytes(bytes)).isEqualTo(binned);
    assertThat(bytes).hasSizeLessThan(16_000);
  }

  @Test
  void theBytesOfCohortsAreGolden() {
    var cohorts = new Cohorts(HOUR);
    cohorts.add(NOON, hours(2), "JFK", table(1));
    cohorts.add(hours(1), hours(1), "LGA", table(2));
    GoldenBytes.hold(CohortsFormat.INSTANCE, cohorts, "Cohorts");
  }

  @Test
  void theBytesOfACohortCellAreGolden() {
    GoldenBytes.hold(
        CohortCellFormat.INSTANCE, new CohortCell(NOON, hours(2), "JFK"), "CohortCell");
  }

  @Test
  void theBytesOfARevisionAreGolden() {
    GoldenBytes.hold(
        RevisionFormat.INSTANCE,
        new Revision(3, Maturity.Status.FINAL, "00ff".repeat(16)),
        "Revision");
  }

  @Test
  void anUnknownVersionIsRefused() {
    assertThatThrownBy(() -> CohortsFormat.INSTANCE.fromBytes(new byte[] {2, 0}))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("cohorts version is 2, must be in [1, 1]");
  }

  private static OutcomeTable table(int rows) {
    OutcomeTable table = OutcomeTable.empty(OutcomeDesign.binary(0.5));
    for (int i = 0; i < rows; i++) {
      table.add(labelled((i + 1.0) / (rows + 1), i % 2 == 0), 1);
    }
    return table;
  }
}
