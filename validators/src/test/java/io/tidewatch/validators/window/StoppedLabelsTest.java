// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.window;

import static io.tidewatch.validators.pane.Flights.HOUR;
import static io.tidewatch.validators.pane.Flights.MIDNIGHT;
import static io.tidewatch.validators.pane.Flights.SUBJECT;
import static io.tidewatch.validators.window.Windows.MONITOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.validators.contribution.Contribution;
import io.tidewatch.validators.estimate.CohortEstimates;
import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.judge.JudgeState;
import io.tidewatch.validators.judge.Judgement;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.judge.Verdict.Outcome;
import io.tidewatch.validators.judge.WindowFindings;
import io.tidewatch.validators.judge.WindowJudge;
import io.tidewatch.validators.measurement.Maturity;
import io.tidewatch.validators.measurement.Metrics;
import io.tidewatch.validators.slice.Slicing;
import io.tidewatch.validators.truth.OutcomeDesign;
import io.tidewatch.validators.truth.OutcomeTable;
import io.tidewatch.validators.truth.Truth;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Labels stop in one of two regions, which has a tenth of the traffic. */
class StoppedLabelsTest {

  private static final int HOURS = 40;
  private static final int JFK = 1800;
  private static final int LGA = 200;
  private static final double WINDOWS_PER_WEEK = 168;

  private final WindowJudge judge = new WindowJudge(WINDOWS_PER_WEEK, MONITOR.limits());
  private final SliceSearch search = new SliceSearch(MONITOR, Optional.empty());
  private final List<Double> qualities = new ArrayList<>();
  private JudgeState state = JudgeState.EMPTY;

  @Test
  void theRegionIsNamedWhileTheQualityStillLooksFine() {
    for (int hour = 0; hour < HOURS; hour++) {
      assertThat(breaches(judged(hour, 194 + hour % 5))).as("hour %s", hour).isEmpty();
    }
    List<Verdict> stopped = breaches(judged(HOURS, 0));

    assertThat(stopped).extracting(Verdict::check).containsOnly(Metrics.COVERAGE);
    assertThat(stopped)
        .extracting(verdict -> verdict.key().slice())
        .containsExactly(Slicing.ALL, "origin=LGA");
    assertThat(stopped.get(0).contributions())
        .extracting(Contribution::slice)
        .containsExactly("origin=LGA");
    assertThat(qualities.get(HOURS)).isCloseTo(qualities.get(0), within(0.01));
  }

  private List<Verdict> judged(int hour, int labelsOfLga) {
    Window window = Window.of(MIDNIGHT.toEpochMilli() + hour * HOUR, HOUR);
    Instant asOf = window.end().plusMillis(HOUR);
    SortedMap<String, OutcomeTable> slices = new TreeMap<>();
    slices.put("origin=JFK", table(window, JFK, JFK - 50 - hour % 7));
    slices.put("origin=LGA", table(window, LGA, labelsOfLga));
    OutcomeTable all = slices.get("origin=JFK").copy();
    all.merge(slices.get("origin=LGA"));
    slices.put(Slicing.ALL, all);
    var request =
        new CohortReader.Request(
            SUBJECT, window, asOf, 1, Maturity.Status.PROVISIONAL, false, true, Optional.empty());
    WindowPart part =
        new CohortReader(MONITOR, Detail.ESSENTIAL).read(request, slices, CohortEstimates.NONE);
    qualities.add(quality(part));
    var findings =
        new WindowFindings(
            SUBJECT, window, asOf, Optional.empty(), false, List.of(), part.shares(), List.of());
    Judgement judgement = judge.judge(state, findings);
    state = judgement.after();
    return search.place(judgement.verdicts(), Map.of());
  }

  private static double quality(WindowPart part) {
    return part.measurements().stream()
        .filter(m -> m.key().slice().equals(Slicing.ALL))
        .filter(m -> m.key().metric().equals(Metrics.AUC))
        .findFirst()
        .orElseThrow()
        .reading()
        .value()
        .orElseThrow();
  }

  private static List<Verdict> breaches(List<Verdict> verdicts) {
    return verdicts.stream().filter(verdict -> verdict.outcome() == Outcome.BREACH).toList();
  }

  /** Four of five scores are right. */
  private static OutcomeTable table(Window window, int predictions, int labels) {
    OutcomeTable table = OutcomeTable.empty(OutcomeDesign.binary(0.5));
    for (int i = 0; i < predictions; i++) {
      boolean positive = i % 2 == 0;
      boolean right = i % 5 != 0;
      var truth = new Truth(window.end(), positive ? "1" : "0");
      table.add(
          new io.tidewatch.validators.truth.Contribution(
              SUBJECT,
              window.start(),
              i < labels ? Optional.of(truth) : Optional.empty(),
              new Answer.Binary(positive == right ? 0.8 : 0.2),
              "JFK"),
          1);
    }
    return table;
  }
}
