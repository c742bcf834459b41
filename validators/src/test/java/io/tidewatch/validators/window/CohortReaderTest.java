// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.window;

import static io.tidewatch.validators.pane.Flights.HOUR;
import static io.tidewatch.validators.pane.Flights.MIDNIGHT;
import static io.tidewatch.validators.pane.Flights.SUBJECT;
import static io.tidewatch.validators.window.Windows.MONITOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tidewatch.validators.estimate.CohortEstimates;
import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.judge.ShareFinding;
import io.tidewatch.validators.measurement.Maturity;
import io.tidewatch.validators.measurement.Measurement;
import io.tidewatch.validators.measurement.Metrics;
import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.slice.Slicing;
import io.tidewatch.validators.truth.Contribution;
import io.tidewatch.validators.truth.OutcomeDesign;
import io.tidewatch.validators.truth.OutcomeTable;
import io.tidewatch.validators.truth.Truth;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CohortReaderTest {

  private static final Window WINDOW = Window.of(MIDNIGHT.toEpochMilli(), HOUR);
  private static final Instant AS_OF = WINDOW.end().plusMillis(HOUR);
  private static final SortedMap<String, OutcomeTable> FULL = slices(100, 60);

  @Test
  void aJudgedReadingGivesCoverageLabelShareAndTheObjective() {
    WindowPart part = read(false, true, FULL, Detail.ESSENTIAL);

    assertThat(part.kind()).isEqualTo(WindowPart.Kind.COHORT);
    assertThat(part.rows()).isEqualTo(100);
    assertThat(part.shares())
        .extracting(ShareFinding::check)
        .containsExactly("coverage", "label-share");
    assertThat(part.shares()).extracting(ShareFinding::count).containsExactly(60L, 30L);
    assertThat(part.shares()).extracting(ShareFinding::rows).containsExactly(100L, 60L);
    assertThat(part.objectives()).singleElement().matches(o -> o.check().equals("slo:auc"));
    assertThat(part.measurements())
        .allMatch(m -> m.revision() == 2 && m.asOf().equals(AS_OF))
        .filteredOn(m -> m.key().slice().equals(Slicing.ALL))
        .allMatch(m -> m.maturity().equals(Optional.of(maturity())));
  }

  @Test
  void aReadingBeforeOrAfterTheJudgedAgeIsMeasuredOnly() {
    WindowPart part = read(false, false, FULL, Detail.ESSENTIAL);
    assertThat(part.measurements()).isNotEmpty();
    assertThat(part.shares()).isEmpty();
    assertThat(part.objectives()).isEmpty();
    assertThat(part.judged()).isFalse();
  }

  @Test
  void whatWasToldBeforeIsJudgedWithoutBeingToldAgain() {
    WindowPart part = read(true, true, FULL, Detail.ESSENTIAL);
    assertThat(part.measurements()).isEmpty();
    assertThat(part.shares()).isNotEmpty();
    assertThat(part.objectives()).isNotEmpty();
  }

  @Test
  void aThinCohortIsNotJudgedAndAThinSliceIsNotToldOf() {
    WindowPart thin = read(false, true, slices(49, 49), Detail.ESSENTIAL);
    assertThat(thin.shares()).isEmpty();
    assertThat(thin.objectives()).isEmpty();
    assertThat(thin.measurements()).extracting(m -> m.key().metric()).contains(Metrics.AUC);

    assertThat(slicesOf(read(false, true, FULL, Detail.ESSENTIAL))).containsOnly(Slicing.ALL);
    assertThat(slicesOf(read(false, true, FULL, Detail.EVERYTHING)))
        .containsOnly(Slicing.ALL, "origin=JFK");
  }

  @Test
  void anEstimateStandsBesideTheRealisedMetricWithItsReference() {
    SortedMap<String, Reading> readings = new TreeMap<>();
    readings.put("estimated-auc", Reading.of(.7));
    readings.put("weighted-auc", Reading.of(.6));
    var estimates =
        new CohortEstimates(Map.of(Slicing.ALL, readings), Optional.of("reference"), Map.of());
    assertThat(read(estimates).measurements())
        .filteredOn(m -> m.key().metric().endsWith("-auc"))
        .extracting(m -> m.key().metric(), Measurement::baseline)
        .contains(
            tuple("estimated-auc", Optional.of("reference")),
            tuple("weighted-auc", Optional.empty()));
  }

  @Test
  void anObjectiveOnADoubtedEstimateIsFoundWithoutValue() {
    SortedMap<String, String> doubts = new TreeMap<>(Map.of(Metrics.AUC, "estimate error is .1"));
    var estimates = new CohortEstimates(Map.of(), Optional.empty(), Map.of(Slicing.ALL, doubts));
    WindowPart part = read(estimates);
    assertThat(part.objectives())
        .extracting(found -> found.measurement().reading().reason())
        .containsExactly(Optional.of("estimate error is .1"));
    assertThat(part.measurements())
        .filteredOn(m -> m.key().metric().equals(Metrics.AUC))
        .allMatch(m -> m.reading().value().isPresent());
  }

  private static WindowPart read(CohortEstimates estimates) {
    var request =
        new CohortReader.Request(
            SUBJECT, WINDOW, AS_OF, 2, Maturity.Status.PROVISIONAL, false, true, Optional.empty());
    return new CohortReader(MONITOR, Detail.ESSENTIAL).read(request, FULL, estimates);
  }

  @Test
  void onlyOfAFinalCohortItIsSaidHowManyWereNeverLabelled() {
    assertThat(neverLabelled(Maturity.Status.PROVISIONAL)).isEmpty();
    assertThat(neverLabelled(Maturity.Status.FINAL)).containsExactly(40.0);
  }

  private static java.util.List<Double> neverLabelled(Maturity.Status status) {
    var request =
        new CohortReader.Request(SUBJECT, WINDOW, AS_OF, 2, status, false, false, Optional.empty());
    return new CohortReader(MONITOR, Detail.ESSENTIAL)
        .read(request, FULL, CohortEstimates.NONE).measurements().stream()
            .filter(m -> m.key().metric().equals(Metrics.NEVER_LABELLED))
            .map(m -> m.reading().value().orElseThrow())
            .toList();
  }

  private static java.util.List<String> slicesOf(WindowPart part) {
    return part.measurements().stream().map(Measurement::key).map(key -> key.slice()).toList();
  }

  private static Maturity maturity() {
    return new Maturity(100, 60, Maturity.Status.PROVISIONAL);
  }

  private static WindowPart read(
      boolean told, boolean judged, SortedMap<String, OutcomeTable> slices, Detail detail) {
    var request =
        new CohortReader.Request(
            SUBJECT, WINDOW, AS_OF, 2, Maturity.Status.PROVISIONAL, told, judged, Optional.empty());
    return new CohortReader(MONITOR, detail).read(request, slices, CohortEstimates.NONE);
  }

  private static SortedMap<String, OutcomeTable> slices(int predictions, int labels) {
    SortedMap<String, OutcomeTable> slices = new TreeMap<>();
    slices.put(Slicing.ALL, table(predictions, labels));
    slices.put("origin=JFK", table(10, 10)); // below rows-per-slice
    return slices;
  }

  private static OutcomeTable table(int predictions, int labels) {
    OutcomeTable table = OutcomeTable.empty(OutcomeDesign.binary(0.5));
    for (int i = 0; i < predictions; i++) {
      var truth = new Truth(AS_OF, i % 2 == 0 ? "1" : "0");
      Optional<Truth> known = i < labels ? Optional.of(truth) : Optional.empty();
      var answer = new Answer.Binary(i % 10 / 10.0);
      table.add(new Contribution(SUBJECT, MIDNIGHT, known, answer, "JFK"), 1);
    }
    return table;
  }
}
