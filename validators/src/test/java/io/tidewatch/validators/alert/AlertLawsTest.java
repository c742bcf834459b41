// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import static io.tidewatch.validators.alert.IncidentEvent.Transition.OPENED;
import static io.tidewatch.validators.alert.IncidentEvent.Transition.RESOLVED;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.AlertPolicy;
import io.tidewatch.config.Severity;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.judge.Verdict.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every run of verdicts. */
class AlertLawsTest {

  private static final AlertPolicy POLICY = AlertPolicy.of(2, 3, 2, Duration.ofHours(2), 5);

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anIncidentOpensOnceAndResolvesAtMostOnceAtItsEnd(long seed) {
    for (List<IncidentEvent> life : lives(run(verdicts(seed))).values()) {
      assertThat(life.get(0).transition()).isEqualTo(OPENED);
      assertThat(life).filteredOn(event -> event.transition() == OPENED).hasSize(1);
      assertThat(life.subList(0, life.size() - 1))
          .noneMatch(event -> event.transition() == RESOLVED);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void sequencesHaveNoGapsAndSeveritiesNeverFall(long seed) {
    for (List<IncidentEvent> life : lives(run(verdicts(seed))).values()) {
      for (int i = 0; i < life.size(); i++) {
        assertThat(life.get(i).sequence()).isEqualTo(i + 1);
      }
      assertThat(life).extracting(IncidentEvent::severity).isSorted();
      assertThat(life).extracting(IncidentEvent::at).isSorted();
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyEventNamesAMemberAndACauseAndBeginsBeforeItIsTold(long seed) {
    List<IncidentEvent> events = run(verdicts(seed));
    assertThat(events).as("the law says something").hasSizeGreaterThan(5);
    for (IncidentEvent event : events) {
      assertThat(event.members()).isNotEmpty().hasSizeLessThanOrEqualTo(20);
      assertThat(event.cause()).isNotBlank();
      assertThat(event.onset()).isBefore(event.at());
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theOrderOfArrivalChangesNothingOnceMomentsAreInOrder(long seed) {
    List<Verdict> verdicts = verdicts(seed);
    var shuffled = new ArrayList<>(verdicts);
    Collections.shuffle(shuffled, new Random(seed));
    assertThat(shuffled).isNotEqualTo(verdicts);
    assertThat(run(shuffled)).isEqualTo(run(verdicts));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aRestoreBetweenAnyTwoMomentsChangesNothing(long seed) {
    AlertState kept = AlertState.INITIAL;
    AlertMachine machine = machine();
    var events = new ArrayList<IncidentEvent>();
    for (List<Verdict> moment : moments(verdicts(seed))) {
      Decision decision = machine.step(kept, moment);
      byte[] checkpoint = AlertStateFormat.INSTANCE.toBytes(decision.after());
      kept = AlertStateFormat.INSTANCE.fromBytes(checkpoint);
      assertThat(kept).isEqualTo(decision.after());
      events.addAll(decision.events());
    }
    assertThat(events).isEqualTo(run(verdicts(seed)));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void afterACalmWeekNothingIsOpenAndOnlyThePastIsRemembered(long seed) {
    AlertMachine machine = machine();
    AlertState state = AlertState.INITIAL;
    var verdicts = new ArrayList<>(verdicts(seed));
    for (int hour = 200; hour < 200 + 8 * 24; hour++) {
      for (int check = 0; check < 6; check++) {
        verdicts.add(Verdicts.verdict(hour, "c" + check, "drift", Outcome.PASS, severity(check)));
      }
    }
    for (List<Verdict> moment : moments(verdicts)) {
      state = machine.step(state, moment).after();
    }
    assertThat(Story.withoutPast(state)).isEqualTo(AlertState.INITIAL);
  }

  private static AlertMachine machine() {
    return new AlertMachine(new AlertScope("m", "o", Optional.empty(), Story.HOUR), POLICY);
  }

  private static List<IncidentEvent> run(List<Verdict> verdicts) {
    AlertMachine machine = machine();
    AlertState state = AlertState.INITIAL;
    var events = new ArrayList<IncidentEvent>();
    for (List<Verdict> moment : moments(verdicts)) {
      Decision decision = machine.step(state, moment);
      state = decision.after();
      events.addAll(decision.events());
    }
    return events;
  }

  /** The verdicts of each time, earliest first, in the order they came. */
  private static Collection<List<Verdict>> moments(List<Verdict> verdicts) {
    return verdicts.stream()
        .collect(Collectors.groupingBy(Verdict::asOf, TreeMap::new, Collectors.toList()))
        .values();
  }

  private static Map<String, List<IncidentEvent>> lives(List<IncidentEvent> events) {
    var lives = new LinkedHashMap<String, List<IncidentEvent>>();
    events.forEach(
        event -> lives.computeIfAbsent(event.incident(), key -> new ArrayList<>()).add(event));
    return lives;
  }

  /** Six checks over 200 hours: mostly passes, some breaches, a few of them urgent. */
  private static List<Verdict> verdicts(long seed) {
    var random = new Random(seed);
    var verdicts = new ArrayList<Verdict>();
    for (int hour = 0; hour < 200; hour++) {
      for (int check = 0; check < 6; check++) {
        double draw = random.nextDouble();
        Outcome outcome =
            draw < 0.12 ? Outcome.BREACH : draw < 0.2 ? Outcome.INCONCLUSIVE : Outcome.PASS;
        boolean urgent = outcome == Outcome.BREACH && random.nextInt(20) == 0;
        double value = random.nextDouble();
        verdicts.add(
            Verdicts.verdict(
                hour, "c" + check, "drift", outcome, severity(check), urgent, 0.5, value));
      }
    }
    return verdicts;
  }

  private static Severity severity(int check) {
    return check == 0 ? Severity.ERROR : Severity.WARNING;
  }
}
