// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sample;

import static io.tidewatch.validators.sample.Rows.DESIGN;
import static io.tidewatch.validators.sample.Rows.NOON;
import static io.tidewatch.validators.sample.Rows.gains;
import static io.tidewatch.validators.sample.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.Severity;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.format.GoldenBytes;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.judge.Verdict.Outcome;
import io.tidewatch.validators.measurement.MeasurementKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FindingTest {

  private static final Duration DAY = Duration.ofDays(1);
  private static final Window WINDOW = Window.containing(NOON, Duration.ofHours(1));

  private final ValidationSample sample = new ValidationSample(DESIGN);

  @Test
  void rowsOfASliceThatDriftedAreKeptWhenTheirLabelsCome() {
    sample.observe(List.of(drift("origin=JFK", NOON), drift("all", NOON)), WINDOW.end(), DAY);
    ValidationRow inside = row("inside", NOON, 0.7, true, "JFK");
    ValidationRow later = row("later", WINDOW.end(), 0.7, true, "JFK");
    ValidationRow elsewhere = row("elsewhere", NOON, 0.7, true, "LGA");
    ValidationSet set =
        sample.refresh(NOON.plus(DAY), gains(List.of(inside, later, elsewhere)), List.of());

    assertThat(set.rows())
        .filteredOn(each -> each.reasons().containsKey("drifted-slice"))
        .extracting(SampledRow::row)
        .containsExactly(inside);
  }

  /** Of an incident of all rows each row of the window is an example; of a drift of all none. */
  @Test
  void examplesOfAnIncidentAreThoseThatAreHeldAndThoseWhoseLabelsCome() {
    ValidationRow held = row("held", NOON, 0.7, true, "JFK");
    ValidationRow before = row("before", WINDOW.start().minusMillis(1), 0.7, true, "JFK");
    ValidationRow later = row("later", NOON, 0.7, true, "LGA");
    sample.refresh(NOON, gains(List.of(held, before)), List.of());
    sample.observe(
        List.of(Finding.ofIncident("K", "production", "all", WINDOW, WINDOW.end())),
        WINDOW.end(),
        DAY);
    assertThat(kept(sample.refresh(WINDOW.end(), List.of()), "incident:K")).containsExactly(held);
    for (int day = 1; day < 60; day++) {
      Instant asOf = NOON.plus(DAY.multipliedBy(day));
      ValidationSet set = sample.refresh(asOf, gains(List.of(later)), List.of());
      assertThat(kept(set, "incident:K")).containsExactlyInAnyOrder(held, later);
    }
  }

  @Test
  void examplesOfAnIncidentHavePlacesOfTheirOwnAndEachRefreshTakesSome() {
    sample.observe(
        List.of(Finding.ofIncident("K", "production", "origin=JFK", WINDOW, NOON)), NOON, DAY);
    for (int day = 1; day < 10; day++) {
      List<ValidationRow> rows =
          List.of(row("a" + day, NOON, 0.7, true, "JFK"), row("b" + day, NOON, 0.7, true, "JFK"));
      ValidationSet set = sample.refresh(NOON.plus(DAY.multipliedBy(day)), gains(rows), List.of());
      assertThat(kept(set, "incident:K")).hasSize(Math.min(day, 4)); // a tenth of 40
    }
  }

  @Test
  void withoutTheirFailureModeNoneAreKept() {
    var plain = new ValidationSample(Rows.designOf(40, Set.of(), 7));
    plain.observe(
        List.of(Finding.ofIncident("K", "production", "all", WINDOW, NOON), drift("JFK", NOON)),
        NOON,
        DAY);
    ValidationSet set =
        plain.refresh(NOON.plus(DAY), gains(List.of(row("a", 0.7, true))), List.of());

    assertThat(set.rows()).allMatch(each -> each.reasons().isEmpty());
  }

  @Test
  void aStratumThatDriftsOnBeginsOnce() {
    sample.refresh(NOON, gains(List.of(row("a", NOON, 0.7, true, "JFK"))), List.of());
    assertThat(observe("JFK", 0)).contains("JFK");
    assertThat(observe("JFK", 20)).isEmpty();
    assertThat(observe("JFK", 40)).isEmpty();
    assertThat(observe("JFK", 65)).contains("JFK");
    assertThat(observe("LGA", 66)).isEmpty(); // no stratum of the sample
  }

  @Test
  void onlyABreachOfDriftIsASignal() {
    assertThat(Finding.ofDrift(verdict("drift", Outcome.BREACH)))
        .contains(new Finding("drifted-slice", "production", "origin=JFK", WINDOW, WINDOW.end()));
    assertThat(Finding.ofDrift(verdict("drift", Outcome.PASS))).isEmpty();
    assertThat(Finding.ofDrift(verdict("coverage", Outcome.BREACH))).isEmpty();
    assertThat(Finding.ofDrift(verdict("drift", Outcome.BREACH).asRevision(2, Optional.empty())))
        .isEmpty();
  }

  @Test
  void signalsKeepTheirBytes() {
    GoldenBytes.hold(FindingFormat.INSTANCE, drift("origin=JFK", NOON), "Finding");
  }

  static Finding drift(String slice, Instant at) {
    return new Finding("drifted-slice", "production", slice, WINDOW, at);
  }

  private static List<ValidationRow> kept(ValidationSet set, String reason) {
    return set.rows().stream()
        .filter(each -> each.reasons().containsKey(reason))
        .map(SampledRow::row)
        .toList();
  }

  private Optional<String> observe(String slice, int hours) {
    Instant asOf = NOON.plus(Duration.ofHours(hours));
    return sample.observe(List.of(drift(slice, asOf)), asOf, DAY);
  }

  private static Verdict verdict(String check, Outcome outcome) {
    var key =
        new MeasurementKey(
            "m",
            new Subject("v1", "production"),
            "origin=JFK",
            Optional.of("distance"),
            "psi",
            WINDOW);
    return new Verdict(
        "id",
        key,
        check,
        outcome,
        OptionalDouble.of(1),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        100,
        "",
        Severity.WARNING,
        false,
        WINDOW.end(),
        Optional.empty());
  }
}
