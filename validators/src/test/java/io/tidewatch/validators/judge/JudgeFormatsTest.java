// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.config.Severity;
import io.tidewatch.validators.discovery.BatchLedger;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.format.GoldenBytes;
import io.tidewatch.validators.measurement.Maturity;
import io.tidewatch.validators.measurement.MeasurementKey;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class JudgeFormatsTest {

  @Test
  void aVerdictKeepsItsBytes() {
    var window =
        new Window(Instant.parse("2024-03-01T00:00:00Z"), Instant.parse("2024-03-02T00:00:00Z"));
    var key =
        new MeasurementKey(
            "flights-late",
            new Subject("v1", "production"),
            "origin=JFK",
            Optional.of("wind_gust"),
            "missing-share",
            window);
    var verdict =
        new Verdict(
            "0123456789abcdef0123456789abcdef",
            key,
            "missing-share",
            Verdict.Outcome.BREACH,
            OptionalDouble.of(0.97),
            OptionalDouble.of(0.9),
            OptionalDouble.empty(),
            300,
            "hard limit",
            Severity.ERROR,
            true,
            Instant.parse("2024-03-04T00:00:00Z"),
            Optional.of("snapshot-1"));
    var grounds =
        new Grounds(
            OptionalDouble.of(1e-9),
            Optional.of(new Maturity(4, 1, Maturity.Status.FINAL)),
            Trail.of(0.5, 0.25));
    var before =
        new Revised(Verdict.Outcome.PASS, OptionalDouble.of(0.5), 280, Optional.of("snapshot-0"));
    Verdict revised = verdict.on(grounds).asRevision(2, Optional.of(before));
    GoldenBytes.hold(VerdictFormat.INSTANCE, List.of(verdict, revised), "Verdict");
  }

  @Test
  void theJudgesStateKeepsItsBytes() {
    var place = new Place(Instant.parse("2024-03-02T00:00:00Z"), "v1");
    var histories =
        new TreeMap<>(
            Map.of(
                "production|all|temp|drift|PT24H",
                History.of(19, 20.5),
                "production|all|wind|drift|PT24H",
                History.of(18).add(new History.Open(place, 21.5), Instant.EPOCH),
                "production|all||coverage|PT24H",
                History.EMPTY));
    var spent = new TreeMap<>(Map.of(new BatchLedger.Result(2, 1), 0.5));
    var kept = new KeptLedger(new BatchLedger(1, 0.4375, 1, spent), place);
    var ledgers = new TreeMap<>(Map.of("production|all|drift|PT24H", kept));
    var hour = Hours.window(0);
    Season season = Season.emptyFor(hour);
    var seasons = new TreeMap<>(Map.of("production|all|wind|missing-share|PT1H", season));
    var state = new JudgeState(histories, seasons, ledgers);
    GoldenBytes.hold(JudgeStateFormat.INSTANCE, state, "JudgeState");
  }

  @Test
  void anUnknownVersionIsRefused() {
    byte[] bytes = JudgeStateFormat.INSTANCE.toBytes(JudgeState.EMPTY);
    assertThat(JudgeStateFormat.INSTANCE.fromBytes(bytes)).isEqualTo(JudgeState.EMPTY);
    bytes[0] = 2;
    assertThatThrownBy(() -> JudgeStateFormat.INSTANCE.fromBytes(bytes))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("judge state version is 2, must be in [1, 1]");
  }
}
