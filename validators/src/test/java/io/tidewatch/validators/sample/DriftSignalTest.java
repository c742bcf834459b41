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
import org.junit.jupiter.api.Test;

class DriftSignalTest {

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
    assertThat(DriftSignal.of(verdict("drift", Outcome.BREACH)))
        .contains(new DriftSignal("production", "origin=JFK", WINDOW, WINDOW.end()));
    assertThat(DriftSignal.of(verdict("drift", Outcome.PASS))).isEmpty();
    assertThat(DriftSignal.of(verdict("coverage", Outcome.BREACH))).isEmpty();
    assertThat(DriftSignal.of(verdict("drift", Outcome.BREACH).asRevision(2, Optional.empty())))
        .isEmpty();
  }

  @Test
  void signalsKeepTheirBytes() {
    GoldenBytes.hold(DriftSignalFormat.INSTANCE, drift("origin=JFK", NOON), "DriftSignal");
  }

  static DriftSignal drift(String slice, Instant at) {
    return new DriftSignal("production", slice, WINDOW, at);
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
