// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.AlertPolicy;
import io.tidewatch.config.Severity;
import io.tidewatch.validators.alert.AlertMachine;
import io.tidewatch.validators.alert.AlertScope;
import io.tidewatch.validators.alert.AlertState;
import io.tidewatch.validators.alert.Decision;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.judge.Verdict.Outcome;
import io.tidewatch.validators.measurement.MeasurementKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One character an hour for each check: B breaks it, P keeps it. */
class IncidentFindingsTest {

  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  private final AlertMachine machine =
      new AlertMachine(new AlertScope("m", "o", Optional.empty(), HOUR), AlertPolicy.DEFAULT);

  /** Two of three fire, so the first hour is named by the verdict of the second. */
  @Test
  void aFailingSliceIsNamedFromItsOnsetOnWhenItsIncidentOpens() {
    assertThat(findings("PBB", "PPP"))
        .extracting(Finding::slice, Finding::window, Finding::at)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "origin=JFK", hours(1, 3), START.plus(HOUR.multipliedBy(3))));
  }

  @Test
  void aMemberThatJoinsIsNamedWithTheIncidentsKey() {
    List<Finding> findings = findings("PBBB", "PPBB");
    assertThat(findings).extracting(Finding::reason).allMatch(findings.get(0).reason()::equals);
    assertThat(findings.get(0).reason()).startsWith("incident:tidewatch:m:");
    assertThat(findings)
        .filteredOn(finding -> finding.slice().equals("all"))
        .extracting(Finding::window)
        .containsExactly(hours(2, 3), hours(2, 4));
  }

  @Test
  void aMemberThatFailedBeforeTheIncidentOpenedIsNamedToo() {
    assertThat(findings("BPB", "PBP"))
        .extracting(Finding::slice, Finding::window)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("origin=JFK", hours(0, 3)),
            org.assertj.core.groups.Tuple.tuple("all", hours(1, 2)));
  }

  @Test
  void aBreachWithoutAnIncidentNamesNothing() {
    assertThat(findings("BPPPB", "PPPPP")).isEmpty();
  }

  /** Of the slice of an airport, and of all rows. */
  private List<Finding> findings(String jfk, String all) {
    var findings = new ArrayList<Finding>();
    AlertState state = AlertState.INITIAL;
    for (int hour = 0; hour < jfk.length(); hour++) {
      List<Verdict> verdicts =
          Stream.of(verdict("origin=JFK", jfk, hour), verdict("all", all, hour)).toList();
      Decision decision = machine.step(state, verdicts);
      findings.addAll(IncidentFindings.of(decision.after(), verdicts));
      state = decision.after();
    }
    return findings;
  }

  private static Window hours(int from, int to) {
    return new Window(START.plus(HOUR.multipliedBy(from)), START.plus(HOUR.multipliedBy(to)));
  }

  private static Verdict verdict(String slice, String story, int hour) {
    Window window = hours(hour, hour + 1);
    var key =
        new MeasurementKey(
            "m", new Subject("v1", "production"), slice, Optional.of("distance"), "psi", window);
    return new Verdict(
        "id" + slice + hour,
        key,
        "drift",
        story.charAt(hour) == 'B' ? Outcome.BREACH : Outcome.PASS,
        OptionalDouble.of(1),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        100,
        "",
        Severity.WARNING,
        false,
        window.end(),
        Optional.empty());
  }
}
