// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.InvalidMonitor;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.validators.fleet.FleetAction.Kind;
import io.tidewatch.validators.fleet.Wanted.Answer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is wanted, what runs, and what is to be done. */
final class FleetPlanTest {

  private static final Map<String, Running> NOTHING = Map.of();
  private static final Map<String, Monitor> NONE_ENDED = Map.of();

  private final Monitor first = monitor("team-a", "1h", "");
  private final Monitor otherOwner = monitor("team-b", "1h", "");
  private final Monitor otherSlice =
      monitor("team-a", "1h", "rows: [{name: r, must: \"x > 0.0\"}]\n");
  private final Monitor otherWindow = monitor("team-a", "2h", "");

  @Test
  void aNewMonitorIsSubmitted() {
    assertThat(kinds(NOTHING, NONE_ENDED, put(first, Answer.NONE))).containsExactly(Kind.SUBMIT);
  }

  @Test
  void whatRunsAsItIsWantedIsToldOnceAndLetAlone() {
    var running = Map.of("scores", new Running(first, first.version()));
    assertThat(kinds(running, NONE_ENDED, put(first, Answer.NONE))).containsExactly(Kind.CONFIRM);
    assertThat(kinds(running, NONE_ENDED, put(first, Answer.ACCEPTED))).isEmpty();
  }

  @Test
  void aMonitorOfWhichNothingWasSaidIsNeverTouched() {
    var running = Map.of("others", new Running(first, first.version()));
    assertThat(kinds(running, Map.of("others", first))).isEmpty();
    assertThat(kinds(running, NONE_ENDED, put(first, Answer.NONE))).containsExactly(Kind.SUBMIT);
  }

  @Test
  void aJobGoesOverToWhatItCan() {
    var running = Map.of("scores", new Running(first, first.version()));
    assertThat(kinds(running, NONE_ENDED, put(otherOwner, Answer.NONE)))
        .containsExactly(Kind.CHANGE);
  }

  @Test
  void aDocumentThatCameToAJobWhileItRanIsNotSentAgain() {
    var running = Map.of("scores", new Running(first, otherOwner.version()));
    assertThat(kinds(running, NONE_ENDED, put(otherOwner, Answer.ACCEPTED))).isEmpty();
    assertThat(kinds(running, NONE_ENDED, put(first, Answer.NONE)))
        .as("back to what it was submitted with")
        .containsExactly(Kind.CHANGE);
  }

  @Test
  void whatAJobCanNotGoOverToTakesASavepointAndSaysWhy() {
    var running = Map.of("scores", new Running(first, first.version()));
    FleetAction action = only(running, NONE_ENDED, put(otherSlice, Answer.NONE));
    assertThat(action.kind()).isEqualTo(Kind.UPGRADE);
    assertThat(action.reasons()).singleElement().asString().startsWith("rows has changed");
  }

  @Test
  void whatNeitherAdmitsIsRefusedWithEveryReason() {
    Monitor wrong = monitor("team-a", "2h", "slices: [origin]\n");
    var running = Map.of("scores", new Running(first, first.version()));
    FleetAction action = only(running, NONE_ENDED, put(wrong, Answer.NONE));
    assertThat(action.kind()).isEqualTo(Kind.REFUSE);
    assertThat(action.reasons()).hasSize(3);
    assertThat(action.reasons().get(0)).startsWith("windows has changed");
    assertThat(action.reasons().get(1)).startsWith("slices has changed");
    assertThat(action.reasons().get(2)).contains("fleet remove scores, then put it again");
  }

  @Test
  void whatWasRefusedStaysSoEvenWhereNothingRunsAnyMore() {
    assertThat(kinds(NOTHING, NONE_ENDED, put(otherWindow, Answer.REFUSED))).isEmpty();
  }

  @Test
  void aJobThatDiedGoesOnFromItsLastState() {
    var ended = Map.of("scores", first);
    assertThat(kinds(NOTHING, ended, put(first, Answer.ACCEPTED))).containsExactly(Kind.RESUME);
    assertThat(kinds(NOTHING, ended, put(otherSlice, Answer.NONE)))
        .as("in the middle of an upgrade")
        .containsExactly(Kind.RESUME);
    assertThat(kinds(NOTHING, ended, put(otherWindow, Answer.NONE))).containsExactly(Kind.REFUSE);
  }

  @Test
  void aJobWhoseStateNobodyKnowsBeginsAnew() {
    assertThat(kinds(NOTHING, NONE_ENDED, put(first, Answer.ACCEPTED)))
        .containsExactly(Kind.SUBMIT);
  }

  @Test
  void aRemovedMonitorIsCancelledOnce() {
    var running = Map.of("scores", new Running(first, first.version()));
    assertThat(kinds(running, NONE_ENDED, removed(Answer.NONE))).containsExactly(Kind.CANCEL);
    assertThat(kinds(NOTHING, Map.of("scores", first), removed(Answer.NONE)))
        .as("ended before it was told")
        .containsExactly(Kind.CONFIRM);
    assertThat(kinds(running, NONE_ENDED, removed(Answer.ACCEPTED)))
        .as("submitted by hand since")
        .isEmpty();
  }

  @Test
  void whatTakesNoTimeIsDoneFirst() {
    var running = Map.of("scores", new Running(first, first.version()));
    var others = new Wanted("r2", "others", Optional.of(first), Answer.NONE);
    assertThat(kinds(running, NONE_ENDED, others, put(otherOwner, Answer.NONE)))
        .containsExactly(Kind.CHANGE, Kind.SUBMIT);
  }

  private static Wanted put(Monitor document, Answer answer) {
    return new Wanted("r1", "scores", Optional.of(document), answer);
  }

  private static Wanted removed(Answer answer) {
    return new Wanted("r1", "scores", Optional.empty(), answer);
  }

  private static List<Kind> kinds(
      Map<String, Running> running, Map<String, Monitor> ended, Wanted... wanted) {
    return new FleetPlan(running, ended)
        .actions(List.of(wanted)).stream().map(FleetAction::kind).toList();
  }

  private static FleetAction only(
      Map<String, Running> running, Map<String, Monitor> ended, Wanted wanted) {
    return new FleetPlan(running, ended).action(wanted).orElseThrow();
  }

  private static Monitor monitor(String owner, String window, String more) {
    try {
      return MonitorLoader.parse(
          """
          monitor: scores
          owner: %s
          kafka: {bootstrap-servers: "h:1"}
          sources:
            predictions:
              from: kafka:scores
              format: json
              id: /id
              time: /at
              version: {value: v1}
              prediction: {kind: binary, score: /score, threshold: 0.5}
              features: "*"
          columns: {x: {type: numeric}, origin: {type: categorical}}
          windows: [%s]
          %s"""
              .formatted(owner, window, more),
          "document");
    } catch (InvalidMonitor e) {
      throw new AssertionError(e);
    }
  }
}
