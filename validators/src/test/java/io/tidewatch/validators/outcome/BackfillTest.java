// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.outcome;

import static io.tidewatch.validators.outcome.Kept.DAY;
import static io.tidewatch.validators.outcome.Kept.HORIZON;
import static io.tidewatch.validators.outcome.Kept.HOUR;
import static io.tidewatch.validators.outcome.Kept.SUBJECT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.InvalidMonitor;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.validators.estimate.CohortEstimates;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.measurement.Maturity.Status;
import io.tidewatch.validators.measurement.Measurement;
import io.tidewatch.validators.outcome.CohortOutcomes.Precision;
import io.tidewatch.validators.slice.Slicing;
import io.tidewatch.validators.truth.Cohorts;
import io.tidewatch.validators.truth.OutcomeDesign;
import io.tidewatch.validators.window.CohortReader;
import io.tidewatch.validators.window.Detail;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackfillTest {

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

  private static final Monitor FIRST = monitor(DOCUMENT);
  private static final Monitor LATER =
      monitor(
          DOCUMENT
              .replace("[[carrier, origin]]", "[carrier]")
              .replace("[1h, 1d]", "[6h, 2d]")
              .replace("metrics: [auc]", "metrics: [auc, brier, recall], thresholds: [0.25]"));
  private static final Cohorts LIVE = Kept.live(OutcomeDesign.of(FIRST), 600, 11);

  @ParameterizedTest
  @ValueSource(ints = {0, 6, 12, 18})
  void aWindowOfAnotherSizeIsReadAsItsOwnJobWouldHaveReadIt(int hour) {
    Window window = Window.of(DAY.toEpochMilli() + hour * HOUR, 6 * HOUR);
    Cohorts direct = Kept.live(OutcomeDesign.of(LATER), 600, 11);
    var slicing = new Slicing(List.of(List.of("carrier")));
    var renamed = new Cohorts(HOUR); // of leaves of one column
    direct
        .cells()
        .forEach(
            (cell, table) ->
                renamed.add(
                    cell.predictionPane(), cell.arrivalPane(), cell.leaf().substring(0, 2), table));
    Instant asOf = window.end().plus(HORIZON);
    var request =
        new CohortReader.Request(
            SUBJECT, window, asOf, 1, Status.FINAL, false, false, Optional.empty());

    assertThat(read(LATER, window, Status.FINAL, DAY))
        .isNotEmpty()
        .isEqualTo(
            new CohortReader(LATER, Detail.EVERYTHING)
                .read(request, renamed.asOf(window, asOf, slicing), CohortEstimates.NONE)
                .measurements());
  }

  @Test
  void aWindowThatBeginsBeforeWhatIsStoredHasAReason() {
    Window twoDays = Window.containing(DAY, Duration.ofDays(2));
    assertThat(twoDays.start()).isBefore(DAY);

    assertThat(reasons(read(LATER, twoDays, Status.FINAL, DAY.minusMillis(HOUR))))
        .containsOnly("not stored before 2026-03-01T00:00:00Z");
    assertThat(read(LATER, twoDays, Status.FINAL, DAY)) // its first predictions are stored
        .allMatch(measurement -> measurement.reading().value().isPresent());
  }

  @Test
  void aWindowThatIsNotOverHasAReasonWhileTheRunGoesOn() {
    Window next = Window.of(DAY.toEpochMilli() + 24 * HOUR, 6 * HOUR);
    assertThat(reasons(read(LATER, next, Status.FINAL, DAY)))
        .containsOnly("not stored yet: predictions from 2026-03-02T00:00:00Z on");
    Window before = Window.of(DAY.toEpochMilli() - 6 * HOUR, 6 * HOUR);
    assertThat(reasons(read(LATER, before, Status.FINAL, DAY)))
        .containsOnly("no predictions before 2026-03-01T00:00:00Z");
  }

  @Test
  void aWindowInWhichTheJobBeganAnewHasAReason() {
    Instant begun = DAY.plusMillis(6 * HOUR);
    for (int hour = 0; hour < 24; hour += 6) {
      Window window = Window.of(DAY.toEpochMilli() + hour * HOUR, 6 * HOUR);
      var read = read(LATER, window, Status.FINAL, DAY.minusMillis(HOUR), begun);
      if (hour <= 6) {
        assertThat(reasons(read))
            .containsOnly("not stored: the job began anew at 2026-03-01T06:00:00Z");
      } else {
        assertThat(read).allMatch(measurement -> measurement.reading().value().isPresent());
      }
    }
  }

  @Test
  void labelsThatAreOutMakeACohortProvisional() {
    Window day = Window.containing(DAY, Duration.ofDays(1));
    assertThat(read(FIRST, day, Status.PROVISIONAL, DAY))
        .isNotEmpty()
        .allMatch(m -> m.maturity().orElseThrow().status() == Status.PROVISIONAL)
        .allMatch(m -> m.revision() == 4 && m.asOf().equals(day.end().plus(HORIZON)));
  }

  @Test
  void panesThatAreLongerThanTheWindowAreNotDivided() {
    Monitor fine = monitor(DOCUMENT.replace("[1h, 1d]", "[30m, 1d]"));
    Window half = Window.of(DAY.toEpochMilli(), HOUR / 2);
    assertThat(reasons(read(fine, half, Status.FINAL, DAY)))
        .containsOnly("not stored: panes shorter than PT1H");
  }

  @Test
  void rowsThatAreSetAsideWereCounted() {
    Monitor strict =
        monitor(
            DOCUMENT
                + "columns: {origin: {type: categorical, values: [JFK], on-breach: quarantine}}\n");
    Window day = Window.containing(DAY, Duration.ofDays(1));
    assertThat(reasons(read(strict, day, Status.FINAL, DAY)))
        .containsOnly("not stored: columns.origin quarantine of all but CATEGORICAL [JFK]");
  }

  @Test
  void aReasonSaysFromWhenOnItIsStored() {
    var asked = new Backfill(LATER, Detail.EVERYTHING);
    OutcomeBasis exact = OutcomeBasis.of(FIRST, Precision.EXACT);
    OutcomeBasis binned = OutcomeBasis.of(FIRST, Precision.BINNED);
    assertThat(asked.gaps(exact)).isEmpty();
    Gap gap = asked.gaps(binned).first();
    assertThat(gap.hides("all", "recall@0.25")).isTrue();
    assertThat(gap.hides("all", "recall")).isFalse();

    Window day = Window.containing(DAY, Duration.ofDays(1));
    Window next = new Window(day.end(), day.end().plus(day.size()));
    var stored = new TreeMap<>(Map.of(day, asked.gaps(binned), next, asked.gaps(exact)));
    assertThat(new Availability(stored, DAY, next.end()).reason(gap))
        .isEqualTo("not stored before 2026-03-02T00:00:00Z: counts at threshold 0.25");
    stored.put(next, asked.gaps(binned));
    assertThat(new Availability(stored, DAY, next.end()).reason(gap))
        .isEqualTo("not stored: counts at threshold 0.25");
  }

  @Test
  void aClassThatWasPerhapsCountedWithOthersIsNotReadAsIfItHadBeenCounted() {
    OutcomeBasis asked = ofClasses(List.of("cat", "rare"), Precision.EXACT);
    assertThat(OutcomeGaps.of(ofClasses(List.of("cat"), Precision.EXACT), asked)).isEmpty();
    assertThat(OutcomeGaps.of(ofClasses(List.of("cat", "rare"), Precision.BINNED), asked))
        .isEmpty();
    Gap gap = OutcomeGaps.of(ofClasses(List.of("cat"), Precision.BINNED), asked).first();

    assertThat(gap.detail()).isEqualTo("classes told apart: rare");
    assertThat(List.of("recall[rare]", "confusion[cat>rare]", "business-value", "macro-f1"))
        .allMatch(metric -> gap.hides("all", metric));
    assertThat(List.of("accuracy", "log-loss", "auc[rare]", "labels"))
        .noneMatch(metric -> gap.hides("all", metric));
  }

  private static OutcomeBasis ofClasses(List<String> classes, Precision precision) {
    var counted = new TreeMap<>(Map.of("prediction", "multiclass class answer"));
    return new OutcomeBasis(counted, Duration.ofHours(1), List.of(), List.of(), classes, precision);
  }

  private static Monitor monitor(String document) {
    try {
      return MonitorLoader.parse(document, "days.yaml");
    } catch (InvalidMonitor e) {
      throw new AssertionError(e);
    }
  }

  private static List<Measurement> read(
      Monitor asked, Window window, Status status, Instant since) {
    return read(asked, window, status, since, since);
  }

  private static List<Measurement> read(
      Monitor asked, Window window, Status status, Instant since, Instant begun) {
    CohortOutcomes kept = Kept.of(LIVE);
    var backfill = new Backfill(asked, Detail.EVERYTHING);
    OutcomeBasis basis = OutcomeBasis.of(FIRST, kept.precision());
    var gaps = backfill.gaps(basis);
    var availability =
        new Availability(new TreeMap<>(Map.of(kept.window(), gaps)), since, kept.window().end());
    var stretches = new ArrayList<Backfill.Stretch>();
    if (window.overlaps(kept.window())) {
      stretches.add(
          new Backfill.Stretch(
              status,
              kept.asOf(),
              begun,
              kept.told(),
              gaps,
              backfill.prepared(basis, kept.tables())));
    }
    return backfill.read(SUBJECT, window, stretches, availability);
  }

  private static List<String> reasons(List<Measurement> measurements) {
    return measurements.stream()
        .map(measurement -> measurement.reading().reason().orElse("none"))
        .toList();
  }
}
