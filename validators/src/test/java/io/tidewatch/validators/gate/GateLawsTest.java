// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.gate;

import static io.tidewatch.validators.gate.GateStory.V1;
import static io.tidewatch.validators.gate.GateStory.breach;
import static io.tidewatch.validators.gate.GateStory.doubt;
import static io.tidewatch.validators.gate.GateStory.moved;
import static io.tidewatch.validators.gate.GateStory.pass;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.Severity;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.judge.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every run of verdicts. */
class GateLawsTest {

  private static final int DAYS = 60;

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theOrderWithinAMomentChangesNothing(long seed) {
    GateStory inOrder = GateStory.ofModel();
    GateStory shuffled = GateStory.ofModel();
    var random = new Random(seed);
    for (List<Verdict> moment : moments(seed)) {
      inOrder.tell(moment);
      var other = new ArrayList<>(moment);
      Collections.shuffle(other, random);
      shuffled.tell(other);
    }
    assertThat(inOrder.lines()).as("the law says something").hasSizeGreaterThan(20);
    assertThat(shuffled.lines()).isEqualTo(inOrder.lines());
    assertThat(shuffled.state()).isEqualTo(inOrder.state());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aRestoreBetweenAnyTwoMomentsChangesNothing(long seed) {
    GateStory running = GateStory.ofModel();
    GateStory restored = GateStory.ofModel();
    for (List<Verdict> moment : moments(seed)) {
      running.tell(moment);
      restored.tell(moment).restored();
    }
    assertThat(restored.lines()).isEqualTo(running.lines());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aLiveDecisionNeverExpiresAndNoDecisionIsWithoutReasonButPass(long seed) {
    GateStory story = GateStory.ofModel();
    moments(seed).forEach(story::tell);
    for (int day = 1; day <= DAYS; day++) {
      GateAnswer answer = story.bookAt(day + 0.9).now(V1, Purpose.DEPLOY).orElseThrow();
      assertThat(answer.reasons()).noneMatch(reason -> reason.text().startsWith("expired"));
      assertThat(answer.reasons().isEmpty()).isEqualTo(answer.signal() == Signal.PASS);
    }
  }

  /** Days of chance: each check passes, breaches or says nothing, of two versions. */
  private static List<List<Verdict>> moments(long seed) {
    var random = new Random(seed);
    var moments = new ArrayList<List<Verdict>>();
    for (int day = 0; day < DAYS; day++) {
      var moment = new ArrayList<Verdict>();
      for (Subject subject : List.of(V1, new Subject("v2", "production"))) {
        for (String check :
            List.of("drift", "rule:range", "missing-share", "slo:auc", "coverage")) {
          String column = check.equals("slo:auc") || check.equals("coverage") ? "" : "age";
          moment.add(moved(subject, "all", verdict(day, column, check, random)));
        }
      }
      moments.add(moment);
    }
    return moments;
  }

  private static Verdict verdict(int day, String column, String check, Random random) {
    int chance = random.nextInt(10);
    if (chance == 0) {
      Severity severity = random.nextBoolean() ? Severity.ERROR : Severity.WARNING;
      return breach(day, column, check, severity, random.nextDouble());
    }
    return chance < 4 ? doubt(day, column, check) : pass(day, column, check);
  }
}
