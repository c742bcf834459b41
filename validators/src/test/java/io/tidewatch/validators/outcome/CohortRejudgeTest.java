// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.InvalidMonitor;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.validators.estimate.CohortEstimates;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.judge.JudgeState;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.measurement.Maturity.Status;
import io.tidewatch.validators.slice.Slicing;
import io.tidewatch.validators.truth.Cohorts;
import io.tidewatch.validators.truth.OutcomeDesign;
import io.tidewatch.validators.window.ClosedWindow;
import io.tidewatch.validators.window.CohortReader;
import io.tidewatch.validators.window.Detail;
import io.tidewatch.validators.window.WindowPart;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From what is stored come the verdicts that were told, with what was usual then. */
final class CohortRejudgeTest {

  private static final String DOCUMENT =
      """
      monitor: days
      owner: team
      sources:
        predictions:
          {from: file:P, format: csv, id: id, time: at, version: {value: v1}, features: [origin],
           prediction: {kind: binary, score: score, threshold: 0.5}}
        labels: {from: file:L, format: csv, id: id, time: at, label: label}
      slices: [[carrier, origin]]
      windows: [1h, 1d]
      ground-truth: {horizon: 2d, wait: 1d, metrics: [auc]}
      """;

  private static final Monitor MONITOR = monitor(DOCUMENT);
  private static final int DAYS = 30;

  @Test
  void storedCohortsJudgeToTheVerdictsOfTheLiveOnes() {
    var slicing = new Slicing(MONITOR.slices());
    var reader = new CohortReader(MONITOR, Detail.ESSENTIAL);
    var rejudge = new CohortRejudge(MONITOR, Detail.ESSENTIAL);
    JudgeState state = JudgeState.EMPTY;
    var live = new ArrayList<Verdict>();
    var again = new ArrayList<Verdict>();
    Window day = Window.containing(Kept.DAY, Duration.ofDays(1));
    for (int i = 0; i < DAYS; i++) { // one day's rows again and again; on the last, labels fail
      Cohorts rows = Kept.live(OutcomeDesign.of(MONITOR), i < DAYS - 1 ? 500 : 900, i);
      Instant asOf = CohortRejudge.judgedAt(MONITOR, day);
      var request =
          new CohortReader.Request(
              Kept.SUBJECT, day, asOf, 1, Status.PROVISIONAL, false, true, Optional.of(Kept.DAY));
      WindowPart part = reader.read(request, rows.asOf(day, asOf, slicing), CohortEstimates.NONE);
      ClosedWindow.Result result =
          new ClosedWindow(MONITOR, Optional.empty(), List.of(part)).judge(state);
      state = result.after();
      live.addAll(result.verdicts());
      var tables = new Cohorts(rows.paneMillis());
      tables.addSettled(rows, day, asOf);
      var stretch =
          new Backfill.Stretch(
              Status.PROVISIONAL, asOf, Kept.DAY, new TreeMap<>(), new TreeSet<>(), tables);
      again.addAll(rejudge.next(Kept.SUBJECT, day, stretch).orElseThrow().verdicts());
    }

    assertThat(again).isEqualTo(live);
    assertThat(live).anyMatch(verdict -> verdict.usual().isPresent());
  }

  @ParameterizedTest
  @CsvSource({"PT24H, true", "PT1H, false", "PT48H, false"})
  void windowsThatAreKeptWholeCanBeJudged(Duration size, boolean possible) {
    assertThat(CohortRejudge.isPossible(MONITOR, size)).isEqualTo(possible);
  }

  @Test
  void whatIsJudgedWithViewsOfLabelsCanNot() {
    Monitor views =
        monitor(
            DOCUMENT.replace(
                "labels: {from: file:L, format: csv, id: id, time: at, label: label}",
                "labels: {a: {from: file:L, format: csv, id: id, time: at, label: label}}"));
    Monitor arrivals = monitor(DOCUMENT.replace("wait: 1d,", "wait: 1d, by-arrival: true,"));

    assertThat(CohortRejudge.isPossible(views, Duration.ofDays(1))).isFalse();
    assertThat(CohortRejudge.isPossible(arrivals, Duration.ofDays(1))).isFalse();
  }

  private static Monitor monitor(String document) {
    try {
      return MonitorLoader.parse(document, "days.yaml");
    } catch (InvalidMonitor e) {
      throw new AssertionError(e);
    }
  }
}
