// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.config.AlertMatch;
import io.tidewatch.config.Severity;
import io.tidewatch.validators.alert.AlertRequest;
import io.tidewatch.validators.alert.AlertRequest.Acknowledge;
import io.tidewatch.validators.alert.AlertRequest.Feedback;
import io.tidewatch.validators.alert.AlertRequest.Silence;
import io.tidewatch.validators.alert.AlertRequest.Worth;
import io.tidewatch.validators.alert.Hold;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.IncidentEvent.Transition;
import io.tidewatch.validators.alert.Member;
import io.tidewatch.validators.alert.Standing;
import io.tidewatch.validators.ledger.ShiftReport.Shift;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A shift of fourteen days, and what rules were worth: needs.md, A7 and section 4. */
class ShiftReportTest {

  private static final Instant START = Instant.parse("2024-03-04T00:00:00Z");
  private static final Shift SHIFT = new Shift(START, day(14));

  private final List<IncidentEvent> events = new ArrayList<>();
  private final List<AlertRequest> said = new ArrayList<>();

  @Test
  void everyIncidentOfTheShiftIsThereOnceWithItsOnsetHoweverOftenItWasTold() {
    incident("before", -3, -1, Severity.ERROR, "volume");
    incident("across", -1, 2, Severity.ERROR, "volume");
    incident("ticket", 3, 5, Severity.WARNING, "drift");
    incident("page", 6, 7, Severity.ERROR, "coverage");
    incident("open", 12, 20, Severity.CRITICAL, "slo:auc");
    incident("after", 15, 16, Severity.ERROR, "volume");
    events.addAll(List.copyOf(events));
    Collections.shuffle(events, new Random(7));
    ShiftReport report = report();
    assertThat(keys(report.lives())).containsExactly("across", "page", "open", "ticket");
    assertThat(keys(report.pages())).containsExactly("page", "open");
    assertThat(keys(report.tickets())).containsExactly("ticket");
    assertThat(keys(report.open())).containsExactly("open");
    assertThat(keys(report.resolved())).containsExactly("across", "page", "ticket");
    assertThat(report.lives())
        .allMatch(life -> life.onset().equals(life.opened().minus(Duration.ofHours(1))));
  }

  @Test
  void aHundredFiringsOfWhichFortyFiveWereIgnoredAreProposedAndNothingElseHappens() {
    for (int i = 0; i < 100; i++) {
      incident("i" + i, 0, 1, Severity.WARNING, "drift");
      if (i < 25) {
        said.add(new Acknowledge("a" + i, day(1), "ann", "i" + i));
      } else if (i < 55) {
        judged("i" + i, Worth.ACTIONABLE);
      }
    }
    RuleRecord rule = report().rules().get(0);
    assertThat(rule.rule()).isEqualTo("drift of temp");
    assertThat(rule.fired()).isEqualTo(100);
    assertThat(rule.acknowledged()).isEqualTo(55);
    assertThat(rule.actedOn()).isEqualTo(30);
    assertThat(rule.ignored()).isEqualTo(45);
    assertThat(rule.ignoredShare()).isEqualTo(0.45);
    assertThat(rule.precision()).hasValue(1);
    assertThat(report().demotable()).containsExactly(rule);
  }

  @Test
  void aRuleThatIsMostlyNoiseIsProposedAndOneThatFiredFourTimesIsNot() {
    for (int i = 0; i < 5; i++) {
      incident("n" + i, 0, 1, Severity.ERROR, "volume");
      judged("n" + i, i < 2 ? Worth.ACTIONABLE : Worth.NOISE);
    }
    assertThat(report().demotable()).as("precision .4").isEmpty();
    judged("n1", Worth.DUPLICATE);
    assertThat(report().rules().get(0).precision()).hasValue(0.2);
    assertThat(report().demotable()).hasSize(1);
    events.removeIf(event -> event.incident().equals("n4"));
    assertThat(report().demotable()).isEmpty();
  }

  @Test
  void whatNobodyWasToldIsNeitherATicketNorIgnored() {
    incident("held", 1, 2, Severity.ERROR, "drift");
    Standing shadow =
        Standing.FIRING.held(Optional.of(new Hold(Hold.Reason.SHADOW, "drift of temp")));
    events.replaceAll(event -> standing(event, shadow));
    ShiftReport report = report();
    assertThat(report.pages()).isEmpty();
    assertThat(report.tickets()).isEmpty();
    assertThat(report.lives()).singleElement().matches(life -> !life.ignored());
    assertThat(report.rules().get(0).fired()).isEqualTo(1);
    assertThat(report.rules().get(0).ignored()).isZero();
  }

  @Test
  void anErrorOverTheBudgetIsATicket() {
    incident("spent", 1, 2, Severity.ERROR, "volume");
    Standing spent = Standing.FIRING.held(Optional.of(new Hold(Hold.Reason.BUDGET, "5 a week")));
    events.replaceAll(event -> standing(event, spent));
    assertThat(report().pages()).isEmpty();
    assertThat(keys(report().tickets())).containsExactly("spent");
  }

  @Test
  void silencesOfTheShiftAreListedAndOthersAreNot() {
    silence("over", -5, -1);
    silence("across", -1, 1);
    silence("on", 13, 16);
    silence("later", 14, 16);
    assertThat(report().silences()).extracting(Silence::id).containsExactly("across", "on");
  }

  /** A run that is over has one time: what people click follows in the order of lines. */
  @Test
  void theLastWordCountsThoughAllWereSaidAtOneTime() {
    for (int i = 0; i < 20; i++) {
      incident("i" + i, 0, 1, Severity.ERROR, "drift");
      judged("i" + i, Worth.ACTIONABLE);
      judged("i" + i, i % 2 == 0 ? Worth.NOISE : Worth.DUPLICATE);
    }
    incident("twice", 0, 1, Severity.ERROR, "drift");
    judged("twice", Worth.ACTIONABLE);
    AlertRequest first = said.get(said.size() - 1);
    judged("twice", Worth.NOISE);
    said.add(first);
    RuleRecord rule = report().rules().get(0);
    assertThat(rule.noise()).isEqualTo(10);
    assertThat(rule.duplicates()).isEqualTo(10);
    assertThat(rule.actedOn()).isEqualTo(1);
    assertThat(rule.acknowledged()).isEqualTo(21); // somebody said a word
    assertThat(rule.ignored()).isZero();
  }

  @Test
  void aShiftEndsAfterItBegins() {
    assertThatThrownBy(() -> new Shift(START, START))
        .hasMessage("shift is " + START + "/" + START + ", must end after it begins");
  }

  private ShiftReport report() {
    return ShiftReport.of(SHIFT, IncidentLife.of(events, said), said);
  }

  private static List<String> keys(List<IncidentLife> lives) {
    return lives.stream().map(IncidentLife::key).toList();
  }

  private void judged(String incident, Worth worth) {
    String id = "f" + said.size();
    said.add(new Feedback(id, day(1), "ann", incident, worth, Optional.empty()));
  }

  private void silence(String id, int from, int until) {
    var all = new AlertMatch(Optional.empty(), Optional.empty(), Optional.empty());
    said.add(new Silence(id, day(from), "ann", day(until), all, "known"));
  }

  private void incident(String key, int opened, int resolved, Severity severity, String check) {
    events.add(event(key, 1, Transition.OPENED, severity, day(opened), day(opened), check));
    events.add(event(key, 2, Transition.UPDATED, severity, day(opened), day(opened), check));
    events.add(event(key, 3, Transition.RESOLVED, severity, day(resolved), day(opened), check));
  }

  private static IncidentEvent event(
      String key,
      int sequence,
      Transition transition,
      Severity severity,
      Instant at,
      Instant opened,
      String check) {
    var member =
        new Member(
            Optional.of("temp"), "all", check, OptionalDouble.of(1), OptionalDouble.of(2), 100);
    return IncidentEvent.builder(key, sequence, transition)
        .severity(severity)
        .at(at)
        .onset(opened.minus(Duration.ofHours(1)))
        .monitor("flights-late")
        .owner("travel-ml")
        .cause(check + " of temp")
        .members(List.of(member))
        .build();
  }

  private static IncidentEvent standing(IncidentEvent event, Standing standing) {
    return event.at(standing);
  }

  private static Instant day(int day) {
    return START.plus(Duration.ofDays(day));
  }
}
