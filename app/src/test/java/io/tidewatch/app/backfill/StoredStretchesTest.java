// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.app.backfill.LabelledDays.Asked;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.sinks.outcome.OutcomeFacts;
import io.tidewatch.sinks.outcome.OutcomeManifest;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.measurement.Maturity.Status;
import io.tidewatch.validators.outcome.Backfill;
import io.tidewatch.validators.outcome.CohortOutcomes.Precision;
import io.tidewatch.validators.outcome.OutcomeBasis;
import io.tidewatch.validators.window.Detail;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which of several stored outcomes are read. */
final class StoredStretchesTest {

  private static final Instant DAY = Instant.parse("2026-03-02T00:00:00Z");
  private static final Asked ASKED =
      new Asked(
          "{kind: binary, score: a, threshold: 0.5}",
          "[carrier]",
          "{horizon: 2d, thresholds: [0.3], metrics: [accuracy]}");

  @TempDir private Path folder = Path.of("");
  private Monitor monitor;

  @BeforeEach
  void load() throws Exception {
    monitor = MonitorLoader.load(new LabelledDays(folder).monitor("asked", ASKED));
  }

  @Test
  void ofOneStretchTheLastIsRead() {
    OutcomeManifest early = stored(DAY, 24, 1, DAY.minusSeconds(60), Precision.EXACT);
    OutcomeManifest late = stored(DAY, 24, 2, DAY.minusSeconds(60), Precision.BINNED);

    assertThat(read(List.of(late, early))).containsExactly(late);
  }

  @Test
  void ofOneTimeThatWithTheFewestGapsIsRead() {
    OutcomeManifest exact = stored(DAY, 24, 2, DAY.minusSeconds(60), Precision.EXACT);
    OutcomeManifest binned = stored(DAY, 24, 2, DAY.minusSeconds(60), Precision.BINNED);

    assertThat(read(List.of(binned, exact))).containsExactly(exact);
  }

  @Test
  void whatAnEarlierJobKnewWholeComesBeforeWhatAJobThatBeganWithinIt() {
    OutcomeManifest before = stored(DAY, 24, 1, DAY.minusSeconds(60), Precision.EXACT);
    OutcomeManifest anew = stored(DAY, 24, 5, DAY.plusSeconds(7200), Precision.EXACT);

    assertThat(read(List.of(anew, before))).containsExactly(before);
    assertThat(read(List.of(anew))).containsExactly(anew); // of a subject that began then
  }

  @Test
  void noPredictionIsCountedTwiceWhereStretchesWereOfOtherLengths() {
    OutcomeManifest day = stored(DAY, 24, 3, DAY.minusSeconds(60), Precision.EXACT);
    OutcomeManifest hour =
        stored(DAY.plusSeconds(7200), 1, 1, DAY.minusSeconds(60), Precision.EXACT);
    OutcomeManifest next =
        stored(DAY.plusSeconds(86_400), 1, 1, DAY.minusSeconds(60), Precision.EXACT);

    assertThat(read(List.of(hour, day, next))).containsExactly(day, next);
  }

  private List<OutcomeManifest> read(List<OutcomeManifest> stored) {
    return new StoredStretches(stored, new Backfill(monitor, Detail.EVERYTHING))
        .of(new Window(DAY, DAY.plus(Duration.ofDays(2))));
  }

  /** Outcomes of so many hours, as of so many days later; scores in bins can not give .3. */
  private OutcomeManifest stored(
      Instant start, int hours, int days, Instant since, Precision precision) {
    var window = new Window(start, start.plus(Duration.ofHours(hours)));
    OutcomeBasis basis = OutcomeBasis.of(monitor, precision);
    var before =
        new OutcomeBasis(
            basis.counted(), basis.pane(), basis.columns(), List.of(0.5), List.of(), precision);
    var facts =
        new OutcomeFacts(
            monitor.name(),
            "before",
            "test",
            new Subject("v1", "production"),
            window,
            window.end().plus(Duration.ofDays(days)),
            Status.PROVISIONAL,
            since,
            10,
            5,
            new TreeMap<>(),
            before);
    return new OutcomeManifest(facts, precision.name());
  }
}
