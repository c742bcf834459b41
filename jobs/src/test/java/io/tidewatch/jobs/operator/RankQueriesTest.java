// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.decode.Monitors;
import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.pane.CohortPartial;
import io.tidewatch.validators.truth.Change;
import io.tidewatch.validators.truth.Cohorts;
import io.tidewatch.validators.truth.Contribution;
import io.tidewatch.validators.truth.OutcomeDesign;
import io.tidewatch.validators.truth.Truth;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class RankQueriesTest {

  private static final Instant MIDNIGHT = Instant.parse("2013-02-08T00:00:00Z");
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long END = MIDNIGHT.toEpochMilli() + 5 * HOUR;
  private static final OutcomeDesign.Ranking DESIGN = new OutcomeDesign.Ranking(3);
  private static final Monitor MONITOR =
      Monitors.of(
          Monitors.FLIGHTS
              .replace("kind: binary, score: score", "kind: ranking, query: q, score: score")
              .replace("metrics: [auc]", "metrics: [ndcg], k: 3"));

  @Test
  void aQueryIsWorthTheSameWithARestoreBetweenItsLabels() throws Exception {
    List<Change> changes = changes();
    OperatorSubtaskState state;
    var partials = new ArrayList<CohortPartial>();
    try (var harness = harness()) {
      harness.open();
      feed(harness, changes.subList(0, 2));
      harness.processWatermark(MIDNIGHT.toEpochMilli() + HOUR - 1);
      feed(harness, changes.subList(2, 3));
      state = harness.snapshot(1, 1);
      partials.addAll(harness.extractOutputValues());
    }
    try (var harness = harness()) {
      harness.initializeState(state);
      harness.open();
      feed(harness, changes.subList(3, changes.size()));
      harness.processWatermark(END);
      partials.addAll(harness.extractOutputValues());
    }
    try (var whole = harness()) {
      whole.open();
      feed(whole, changes);
      whole.processWatermark(END);
      assertThat(cohorts(partials)).isEqualTo(cohorts(whole.extractOutputValues()));
      assertThat(cohorts(partials).isEmpty()).isFalse();
    }
  }

  @Test
  void labelsOfAPaneAreRankedOnceWhenItEnds() throws Exception {
    try (var harness = harness()) {
      harness.open();
      feed(harness, changes());
      assertThat(harness.extractOutputValues()).isEmpty();
      harness.processWatermark(MIDNIGHT.toEpochMilli() + 2 * HOUR - 1);
      assertThat(harness.extractOutputValues()).hasSize(1);
    }
  }

  @Test
  void aQueryIsForgottenWhenNoLabelCanCome() throws Exception {
    try (var harness = harness()) {
      harness.open();
      feed(harness, changes());
      harness.processWatermark(MIDNIGHT.toEpochMilli() + 2 * HOUR);
      assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
      harness.processWatermark(END);
      assertThat(harness.numKeyedStateEntries()).isZero();
    }
  }

  /** Two items of a query, each with its label an hour later. */
  private static List<Change> changes() {
    var changes = new ArrayList<Change>();
    for (int item = 0; item < 2; item++) {
      Instant at = MIDNIGHT.plusSeconds(item);
      var truth = Optional.of(new Truth(at.plusMillis(HOUR), "" + item));
      var answer = new Answer.Ranking("q", 1 - item / 2.0);
      var subject = new Subject("v1", "production");
      var before = new Contribution(subject, at, Optional.empty(), answer, "");
      changes.add(new Change(before, 1, at));
      changes.add(new Change(before, -1, at.plusMillis(HOUR)));
      var after = new Contribution(subject, at, truth, answer, "");
      changes.add(new Change(after, 1, at.plusMillis(HOUR)));
    }
    return changes;
  }

  private static Cohorts cohorts(List<CohortPartial> partials) {
    var cohorts = new Cohorts(HOUR);
    partials.forEach(partial -> cohorts.add(partial.cell(), partial.table()));
    return cohorts;
  }

  private static void feed(
      KeyedOneInputStreamOperatorTestHarness<String, Change, CohortPartial> harness,
      List<Change> changes)
      throws Exception {
    for (Change change : changes) {
      harness.processElement(change, change.at().toEpochMilli());
    }
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, Change, CohortPartial> harness()
      throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new KeyedProcessOperator<>(new RankQueries(MONITOR, DESIGN)), change -> "q", Types.STRING);
  }
}
