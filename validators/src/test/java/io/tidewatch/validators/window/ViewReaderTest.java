// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.window;

import static io.tidewatch.validators.pane.Flights.HOUR;
import static io.tidewatch.validators.pane.Flights.MIDNIGHT;
import static io.tidewatch.validators.pane.Flights.SUBJECT;
import static io.tidewatch.validators.window.Windows.MONITOR;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.judge.JudgeState;
import io.tidewatch.validators.judge.Judgement;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.judge.Verdict.Outcome;
import io.tidewatch.validators.judge.WindowFindings;
import io.tidewatch.validators.judge.WindowJudge;
import io.tidewatch.validators.measurement.Maturity;
import io.tidewatch.validators.measurement.Measurement;
import io.tidewatch.validators.slice.Slicing;
import io.tidewatch.validators.truth.Agreement;
import io.tidewatch.validators.truth.Contribution;
import io.tidewatch.validators.truth.OutcomeDesign;
import io.tidewatch.validators.truth.OutcomeTable;
import io.tidewatch.validators.truth.Truth;
import io.tidewatch.validators.truth.ViewChange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A source of labels that has been well for forty hours, and then is not. */
class ViewReaderTest {

  private static final int HOURS = 40;
  private static final double WINDOWS_PER_WEEK = 168;

  /** How the labels of a slice are. */
  private record Labels(int labelled, int lagSeconds, int right, Agreement agreement) {}

  private static final Labels WELL = new Labels(380, 600, 300, Agreement.AGREES);

  private final WindowJudge judge = new WindowJudge(WINDOWS_PER_WEEK, MONITOR.limits());
  private JudgeState state = JudgeState.EMPTY;

  @Test
  void aSourceWhoseLabelsStopInOneSliceIsNamedWithIt() {
    assertThat(breachesAfter(WELL, new Labels(0, 600, 0, Agreement.ALONE)))
        .contains("labels.bank|origin=LGA|coverage");
  }

  @Test
  void labelsThatBecomeSlowAreNamedThoughAllCome() {
    assertThat(breachesAfter(WELL, new Labels(380, 1800, 300, Agreement.AGREES)))
        .contains("labels.bank|origin=LGA|lag-p50")
        .doesNotContain("labels.bank|origin=LGA|coverage", "labels.bank|origin=JFK|lag-p50");
  }

  @Test
  void aSourceThatIsTurnedRoundIsNamed() {
    assertThat(breachesAfter(WELL, new Labels(380, 600, 80, Agreement.DIFFERS)))
        .contains(
            "labels.bank|origin=LGA|model-agreement", "labels.bank|origin=LGA|label-agreement")
        .doesNotContain("labels.bank|origin=LGA|coverage");
  }

  @Test
  void byArrivalNothingIsJudgedAndMetricsHaveAPrefix() {
    WindowPart part = part(ViewChange.BY_ARRIVAL, 0, WELL);

    assertThat(part.judged()).isFalse();
    assertThat(part.shares()).isEmpty();
    assertThat(part.measurements())
        .extracting(measurement -> measurement.key().metric())
        .contains("by-arrival-auc", "by-arrival-labels", "by-arrival-lag-p95")
        .doesNotContain("auc", "by-arrival-coverage");
    assertThat(part.measurements())
        .extracting(Measurement::key)
        .noneMatch(key -> key.column().isPresent());
  }

  private List<String> breachesAfter(Labels well, Labels last) {
    for (int hour = 0; hour < HOURS; hour++) {
      assertThat(breaches(part("bank", hour, slightly(well, hour)))).as("hour %s", hour).isEmpty();
    }
    return breaches(part("bank", HOURS, last));
  }

  private static Labels slightly(Labels well, int hour) {
    return new Labels(
        well.labelled() + hour % 5,
        well.lagSeconds() + hour % 7 * 10,
        well.right() + hour % 3,
        well.agreement());
  }

  private List<String> breaches(WindowPart part) {
    var findings =
        new WindowFindings(
            SUBJECT,
            part.window(),
            part.asOf(),
            Optional.empty(),
            false,
            List.of(),
            part.shares(),
            part.levels(),
            List.of());
    Judgement judgement = judge.judge(state, findings);
    state = judgement.after();
    return judgement.verdicts().stream()
        .filter(verdict -> verdict.outcome() == Outcome.BREACH)
        .map(ViewReaderTest::named)
        .toList();
  }

  private static String named(Verdict verdict) {
    return verdict.key().column().orElse("") + "|" + verdict.key().slice() + "|" + verdict.check();
  }

  private static WindowPart part(String view, int hour, Labels ofLga) {
    Window window = Window.of(MIDNIGHT.toEpochMilli() + hour * HOUR, HOUR);
    Map<String, OutcomeTable> slices = new TreeMap<>();
    slices.put("origin=JFK", table(window, slightly(WELL, hour)));
    slices.put("origin=LGA", table(window, ofLga));
    OutcomeTable all = OutcomeTable.empty(OutcomeDesign.binary(0.5));
    slices.values().forEach(all::merge);
    slices.put(Slicing.ALL, all);
    var request =
        new ViewReader.Request(
            view,
            SUBJECT,
            window,
            window.end().plusMillis(HOUR),
            1,
            Maturity.Status.PROVISIONAL,
            false,
            true);
    return new ViewReader(MONITOR, Detail.ESSENTIAL).read(request, new TreeMap<>(slices));
  }

  /** 400 predictions of the positive class. */
  private static OutcomeTable table(Window window, Labels labels) {
    OutcomeTable table = OutcomeTable.empty(OutcomeDesign.binary(0.5));
    for (int i = 0; i < 400; i++) {
      boolean labelled = i < labels.labelled();
      var truth =
          new Truth(
              window.start().plusSeconds(labels.lagSeconds() + i % 60),
              i < labels.right() ? "1" : "0",
              "bank");
      table.add(
          new Contribution(
              SUBJECT,
              window.start(),
              labelled ? Optional.of(truth) : Optional.empty(),
              new Answer.Binary(0.8),
              ""),
          1);
      table.compare(labelled ? labels.agreement() : Agreement.ALONE, 1);
    }
    return table;
  }
}
