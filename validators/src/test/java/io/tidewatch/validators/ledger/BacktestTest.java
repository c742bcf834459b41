// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.config.Severity;
import io.tidewatch.validators.alert.Hold;
import io.tidewatch.validators.alert.Hold.Reason;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.IncidentEvent.Transition;
import io.tidewatch.validators.alert.Member;
import io.tidewatch.validators.alert.Standing;
import io.tidewatch.validators.ledger.Backtest.Rate;
import io.tidewatch.validators.ledger.ShiftReport.Shift;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BacktestTest {

  private static final Instant START = Instant.parse("2024-03-04T00:00:00Z");
  private static final Shift FOUR_WEEKS = new Shift(START, START.plus(Duration.ofDays(28)));

  private final List<IncidentEvent> events = new ArrayList<>();

  /** From scipy: chi2.ppf([.025, .975], [2n, 2n + 2]) / 2. */
  @ParameterizedTest
  @CsvSource({"0, 0, 3.688879", "1, 0.025318, 5.571643", "10, 4.795389, 18.390356"})
  void theIntervalOfARateIsPoissonsExactOne(int events, double low, double high) {
    Rate rate = test().rate(events);
    assertThat(rate.perWeek()).isEqualTo(events / 4.0);
    assertThat(rate.low() * 4).isCloseTo(low, within(1e-6));
    assertThat(rate.high() * 4).isCloseTo(high, within(1e-6));
  }

  @Test
  void pagesAndTicketsOfTheTimeAreCountedAndOthersAreNot() {
    incident("before", -24, 30, Severity.ERROR);
    incident("page", 10, 20, Severity.ERROR);
    incident("ticket", 50, 60, Severity.WARNING);
    incident("info", 50, 60, Severity.INFO);
    incident("after", 28 * 24 + 1, 28 * 24 + 2, Severity.ERROR);
    assertThat(test().weeks()).isEqualTo(4);
    assertThat(test().pages()).extracting(IncidentLife::key).containsExactly("page");
    assertThat(test().tickets()).extracting(IncidentLife::key).containsExactly("ticket");
  }

  @Test
  void aFaultIsFoundByWhatIsToldWhileItFailsAndNotByWhatWasToldBefore() {
    incident("old", 5, 200, Severity.WARNING);
    incident("found", 103, 120, Severity.ERROR);
    incident("noise", 300, 310, Severity.ERROR);
    Shift fault = hours(100, 110);
    Shift missed = hours(400, 410);
    Backtest test = test(fault, missed);
    assertThat(test.delay(fault)).contains(Duration.ofHours(3));
    assertThat(test.delay(missed)).isEmpty();
    assertThat(test.falsePages()).extracting(IncidentLife::key).containsExactly("noise");
  }

  /** What a monitor would tell without its budget, and if its rules on trial were let loose. */
  @ParameterizedTest
  @EnumSource(Reason.class)
  void whatIsHeldIsCountedByWhatHoldsIt(Reason reason) {
    incident("page", 10, 20, Severity.ERROR);
    held("later", 30, 40, Severity.ERROR, reason);
    incident("later", 32, 40, Severity.ERROR); // held no more
    held("held", 50, 60, Severity.ERROR, reason);
    held("mild", 50, 60, Severity.WARNING, reason);
    assertThat(test().spared(reason)).extracting(IncidentLife::key).containsExactly("held");
    assertThat(test().pages()).extracting(IncidentLife::key).containsExactly("page", "later");
  }

  private void held(String key, int opened, int resolved, Severity severity, Reason reason) {
    Standing held = Standing.FIRING.held(Optional.of(new Hold(reason, "why")));
    IncidentEvent begun = event(key, 0, Transition.OPENED, severity, opened, opened);
    events.add(begun.at(held));
    events.add(event(key, 3, Transition.RESOLVED, severity, resolved, opened));
  }

  private Backtest test(Shift... faults) {
    return Backtest.of(FOUR_WEEKS, IncidentLife.of(events, List.of()), List.of(faults));
  }

  private static Shift hours(int from, int to) {
    return new Shift(hour(from), hour(to));
  }

  private static Instant hour(int hour) {
    return START.plus(Duration.ofHours(hour));
  }

  private void incident(String key, int opened, int resolved, Severity severity) {
    events.add(event(key, 1, Transition.OPENED, severity, opened, opened));
    events.add(event(key, 2, Transition.RESOLVED, severity, resolved, opened));
  }

  private static IncidentEvent event(
      String key, int sequence, Transition transition, Severity severity, int at, int opened) {
    var member =
        new Member(
            Optional.empty(), "all", "volume", OptionalDouble.of(1), OptionalDouble.of(2), 100);
    return IncidentEvent.builder(key, sequence, transition)
        .severity(severity)
        .at(hour(at))
        .onset(hour(opened - 1))
        .monitor("m")
        .owner("o")
        .cause("volume")
        .members(List.of(member))
        .build();
  }
}
