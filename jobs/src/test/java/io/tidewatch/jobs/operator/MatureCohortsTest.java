// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import static io.tidewatch.jobs.operator.Operators.HOUR;
import static io.tidewatch.jobs.operator.Operators.MONITOR;
import static io.tidewatch.jobs.operator.Operators.T;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.decode.Monitors;
import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.SubjectFormat;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.measurement.Maturity;
import io.tidewatch.validators.measurement.Measurement;
import io.tidewatch.validators.outcome.CohortOutcomes;
import io.tidewatch.validators.outcome.CohortOutcomesFormat;
import io.tidewatch.validators.pane.CohortPartial;
import io.tidewatch.validators.window.Detail;
import io.tidewatch.validators.window.WindowPart;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;

/** Plumbing of the operator that tells cohorts, and keeps their tables. */
class MatureCohortsTest {

  private static final OutputTag<CohortOutcomes> OUTCOMES =
      new OutputTag<>(
          "outcomes", FormatType.of(CohortOutcomes.class, CohortOutcomesFormat.INSTANCE));

  @Test
  void aCohortIsToldAgainWhenItsLabelsComeAndIsFinalAtLast() throws Exception {
    try (var harness = fed(MONITOR, Operators.cohorts())) {
      harness.processWatermark(T + 6 * HOUR);
      List<WindowPart> hour =
          harness.extractOutputValues().stream()
              .filter(part -> part.window().size().toMillis() == HOUR)
              .toList();
      assertThat(hour).extracting(WindowPart::judged).containsExactly(false, true, false);
      assertThat(hour.stream().map(part -> part.measurements().get(0)))
          .extracting(Measurement::revision, m -> m.maturity().orElseThrow().status())
          .containsExactly(
              tuple(1, Maturity.Status.PROVISIONAL),
              tuple(2, Maturity.Status.PROVISIONAL),
              tuple(3, Maturity.Status.FINAL));
      assertThat(hour.get(0).measurements())
          .filteredOn(m -> m.key().metric().equals("estimated-auc"))
          .extracting(m -> m.reading().reason())
          .containsOnly(Optional.of("no labelled reference yet"));
      harness.processWatermark(T + 24 * HOUR);
      assertThat(harness.numEventTimeTimers()).isZero();
    }
  }

  @Test
  void theTablesOfACohortComeBesideItWithTheRevisionsThatWereTold() throws Exception {
    try (var harness = fed(MONITOR, Operators.cohorts())) {
      harness.processWatermark(T + 24 * HOUR);
      List<CohortOutcomes> kept =
          harness.getSideOutput(OUTCOMES).stream().map(StreamRecord::getValue).toList();
      assertThat(kept).extracting(CohortOutcomes::labels).containsExactly(1L, 1L);
      assertThat(kept)
          .extracting(CohortOutcomes::status)
          .containsExactly(Maturity.Status.PROVISIONAL, Maturity.Status.FINAL);
      assertThat(kept.get(1).window()).isEqualTo(Window.of(T, 2 * HOUR));
      assertThat(kept.get(1).told())
          .isEqualTo(Map.of(Window.of(T, HOUR), 3, Window.of(T, 2 * HOUR), 2));
      assertThat(kept.get(1).predictions()).isEqualTo(2);
    }
  }

  /** Whose revision would be known nowhere. */
  @Test
  void aStretchWithoutPredictionsIsKeptWhereALongerWindowEndsInIt() throws Exception {
    Monitor monitor =
        Monitors.of(
            Monitors.FLIGHTS
                .replace("[1h, 2h]", "[1d, 2d]")
                .replace("{horizon: 2h, wait: 1h", "{horizon: 2d, wait: 1d"));
    try (var harness = fed(monitor, List.of(Operators.labelled(T + HOUR, T + 5 * HOUR)))) {
      harness.processWatermark(T + 240 * HOUR);
      assertThat(harness.getSideOutput(OUTCOMES).stream().map(StreamRecord::getValue))
          .filteredOn(kept -> kept.status() == Maturity.Status.FINAL)
          .extracting(CohortOutcomes::predictions, kept -> kept.told().keySet())
          .containsExactly(
              tuple(1L, Set.of(Window.of(T, 24 * HOUR))),
              tuple(0L, Set.of(Window.of(T, 48 * HOUR))));
    }
  }

  /** Of panes of two hours and a horizon of three. */
  @Test
  void aLabelOfTheLastPaneCountsWhereTheHorizonEndsWithinIt() throws Exception {
    Monitor monitor =
        Monitors.of(
            Monitors.FLIGHTS.replace("[1h, 2h]", "[2h]").replace("{horizon: 2h", "{horizon: 3h"));
    CohortPartial labelled = Operators.labelled(T + 119 * HOUR / 60, T + 9 * HOUR / 2);
    try (var harness = fed(monitor, List.of(labelled))) {
      harness.processWatermark(T + 6 * HOUR - 2); // the pane of that label has not ended
      assertThat(harness.extractOutputValues())
          .noneMatch(part -> part.measurements().get(0).maturity().orElseThrow().labels() > 0);
      harness.processWatermark(T + 24 * HOUR);
      assertThat(harness.extractOutputValues())
          .singleElement()
          .extracting(part -> part.measurements().get(0).maturity().orElseThrow())
          .isEqualTo(new Maturity(1, 1, Maturity.Status.FINAL));
      assertThat(harness.getSideOutput(OUTCOMES)).hasSize(1);
    }
  }

  private static JudgingHarness<Subject, CohortPartial, WindowPart> fed(
      Monitor monitor, List<CohortPartial> partials) throws Exception {
    var harness =
        JudgingHarness.of(
            new MatureCohorts(monitor, Detail.EVERYTHING, OUTCOMES),
            CohortPartial::subject,
            FormatType.of(Subject.class, SubjectFormat.INSTANCE));
    harness.open();
    for (CohortPartial partial : partials) {
      harness.processElement(partial, T);
    }
    return harness;
  }
}
