// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.gate;

import static io.tidewatch.validators.gate.GateStory.V1;
import static io.tidewatch.validators.gate.GateStory.at;
import static io.tidewatch.validators.gate.GateStory.breach;
import static io.tidewatch.validators.gate.GateStory.doubt;
import static io.tidewatch.validators.gate.GateStory.moved;
import static io.tidewatch.validators.gate.GateStory.pass;
import static io.tidewatch.validators.gate.GateStory.revised;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.Severity;
import io.tidewatch.validators.alert.Member;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.judge.Verdict;
import org.junit.jupiter.api.Test;

/** Stories of one gate; days are counted from 0, and a day is judged when the next begins. */
class GateTest {

  private static final Subject V2 = new Subject("v2", "production");

  @Test
  void withoutEvidenceThereIsNoPass() {
    GateStory story = GateStory.ofData().tell(doubt(0, "x", "drift"));
    assertThat(story.decisions()).containsExactly("1 WARN/WARN");
    assertThat(story.lines().get(1).reasons())
        .extracting(GateReason::text)
        .containsExactly("nothing judged yet: thin");
    story.tell(pass(1, "x", "drift"));
    assertThat(story.decisions()).containsExactly("1 WARN/WARN", "2 PASS/PASS");
  }

  @Test
  void aPromiseThatWasNeverJudgedIsNoPassForDeployment() {
    GateStory story = GateStory.ofModel().tell(pass(0, "x", "drift"));
    assertThat(story.decisions()).containsExactly("1 PASS/WARN");
    story.tell(pass(1, "x", "drift"), pass(1, "", "slo:auc"));
    assertThat(story.decisions()).containsExactly("1 PASS/WARN", "2 PASS/PASS");
  }

  @Test
  void aPromiseThatIsMissedStopsDeploymentAndNotTraining() {
    GateStory story =
        GateStory.ofModel()
            .tell(pass(0, "x", "drift"), breach(0, "", "slo:auc", Severity.ERROR, 0.5));
    assertThat(story.decisions()).containsExactly("1 PASS/BLOCK");
    assertThat(story.windows()).isEmpty();
  }

  @Test
  void aMissOfOneVersionDoesNotStopAnother() {
    Verdict miss = breach(0, "", "slo:auc", Severity.ERROR, 0.5);
    GateStory story =
        GateStory.ofModel()
            .tell(pass(0, "x", "drift"), miss, moved(V2, "all", pass(0, "x", "drift")))
            .tell(pass(1, "x", "drift"), moved(V2, "all", pass(1, "", "slo:auc")));
    GateBook book = story.bookAt(2);
    assertThat(book.now(V1, Purpose.DEPLOY).orElseThrow().signal()).isEqualTo(Signal.BLOCK);
    assertThat(book.now(V2, Purpose.DEPLOY).orElseThrow().signal()).isEqualTo(Signal.PASS);
  }

  @Test
  void aHardBreachBlocksUntilItsCheckClearsAndPoisonsItsWindowForGood() {
    GateStory story =
        GateStory.ofData()
            .tell(pass(0, "age", "rule:range"))
            .tell(breach(1, "age", "rule:range", Severity.ERROR, 0.001));
    for (int day = 2; day < 6; day++) {
      story.tell(pass(day, "age", "rule:range"));
    }
    assertThat(story.decisions())
        .containsExactly(
            "1 PASS/PASS",
            "2 BLOCK/BLOCK",
            "3 BLOCK/BLOCK",
            "4 BLOCK/BLOCK",
            "5 PASS/PASS",
            "6 PASS/PASS");
    assertThat(story.windows()).containsExactly("2 of 1 BLOCK");
  }

  @Test
  void driftIsWorthALookAndNoMore() {
    GateStory story = GateStory.ofData().tell(breach(0, "x", "drift", Severity.WARNING, 0.9));
    assertThat(story.decisions()).containsExactly("1 WARN/WARN");
    assertThat(story.windows()).isEmpty();
  }

  @Test
  void anErrorThatDoesNotFireYetIsWorthALook() {
    Verdict urgent = breach(0, "", "volume", Severity.ERROR, 3);
    Verdict once =
        new Verdict(
            urgent.measurement(),
            urgent.key(),
            urgent.check(),
            urgent.outcome(),
            urgent.value(),
            urgent.threshold(),
            urgent.usual(),
            urgent.rows(),
            urgent.reason(),
            urgent.severity(),
            false,
            urgent.asOf(),
            urgent.snapshot());
    GateStory story = GateStory.ofData().tell(once);
    assertThat(story.decisions()).containsExactly("1 WARN/WARN");
    assertThat(story.windows()).containsExactly("1 of 0 BLOCK");
  }

  @Test
  void dataAreThoseOfTheStageWhicheverVersionTheyWereToldOf() {
    Verdict broken = breach(0, "age", "rule:range", Severity.ERROR, 0.001);
    GateStory story = GateStory.ofData().tell(broken, moved(V2, "all", pass(0, "x", "drift")));
    GateBook book = story.bookAt(1);
    assertThat(book.now(V2, Purpose.RETRAIN).orElseThrow().signal()).isEqualTo(Signal.BLOCK);
    assertThat(story.windows()).hasSize(1);
  }

  @Test
  void whatAShadowBreaksBlocksItThoughItWakesNobody() {
    var shadow = new Subject("v2", "shadow");
    Verdict broken = moved(shadow, "all", breach(0, "age", "rule:range", Severity.ERROR, 0.001));
    GateStory story = GateStory.ofData().tell(broken, pass(0, "x", "drift"));
    GateBook book = story.bookAt(1);
    assertThat(book.now(shadow, Purpose.DEPLOY).orElseThrow().signal()).isEqualTo(Signal.BLOCK);
    assertThat(book.now(V1, Purpose.DEPLOY).orElseThrow().signal()).isEqualTo(Signal.PASS);
  }

  @Test
  void aRevisionTakesThePoisonOutAndPutsItIn() {
    Verdict broken = breach(0, "age", "missing-share", Severity.ERROR, 0.2);
    GateStory story =
        GateStory.ofData()
            .tell(broken)
            .tell(pass(1, "x", "drift"), revised(1, broken, pass(0, "age", "missing-share")))
            .tell(pass(2, "x", "drift"), revised(2, broken, broken));
    assertThat(story.windows()).containsExactly("1 of 0 BLOCK", "2 of 0 PASS", "3 of 0 BLOCK");

    GateStory other = GateStory.withMore("").tell(pass(0, "age", "missing-share"));
    other.tell(pass(1, "x", "drift"), revised(1, pass(0, "age", "missing-share"), broken));
    assertThat(other.windows()).containsExactly("2 of 0 BLOCK");
  }

  @Test
  void aDecisionIsRenewedBeforeItExpiresAndItsNumbersAloneAreNoNews() {
    GateStory story = GateStory.withMore("gate: {ttl: 4d}\n");
    for (int day = 0; day < 7; day++) {
      story.tell(breach(day, "x", "drift", Severity.WARNING, 0.5 + 0.01 * day));
    }
    assertThat(story.decisions())
        .containsExactly("1 WARN/WARN", "3 WARN/WARN", "5 WARN/WARN", "7 WARN/WARN");
    assertThat(story.lines())
        .extracting(line -> line.validUntil().orElseThrow())
        .containsExactly(at(5), at(7), at(9), at(11));
  }

  @Test
  void aSubjectThatNothingIsHeardOfIsForgotten() {
    GateStory story = GateStory.ofData().tell(pass(0, "x", "drift"));
    story
        .tell(moved(V2, "all", pass(1, "x", "drift")))
        .tell(moved(V2, "all", pass(2, "x", "drift")));
    assertThat(story.state().subjects().keySet()).containsExactly(V2);
  }

  @Test
  void evidenceThatIsOldIsNoEvidence() {
    GateStory story = GateStory.ofData().tell(pass(0, "x", "drift"));
    story.tell(doubt(1, "x", "drift")).tell(doubt(2, "x", "drift"));
    assertThat(story.decisions()).containsExactly("1 PASS/PASS", "2 PASS/PASS", "3 WARN/WARN");
    assertThat(story.windows()).containsExactly("2 of 1 WARN", "3 of 2 WARN");
  }

  @Test
  void theWorstReasonComesFirstAndNamesItsIncident() {
    GateStory story =
        GateStory.ofData()
            .tell(
                breach(0, "x", "drift", Severity.WARNING, 0.9),
                breach(0, "age", "rule:range", Severity.ERROR, 0.001));
    GateLine line = story.lines().get(1);
    assertThat(line.reasons())
        .extracting(reason -> reason.signal() + " " + reason.member().map(Member::check).orElse(""))
        .containsExactly("BLOCK rule:range", "WARN drift");
    assertThat(line.reasons()).allMatch(reason -> reason.incident().isPresent());
  }

  @Test
  void sensitiveColumnsAreNotNamed() {
    GateStory story =
        GateStory.secret().tell(breach(0, "tailnum", "missing-share", Severity.ERROR, 0.9));
    assertThat(story.lines())
        .hasSize(2)
        .flatExtracting(GateLine::reasons)
        .extracting(reason -> reason.member().flatMap(Member::column).orElse("none"))
        .containsOnly("(sensitive)");
  }
}
