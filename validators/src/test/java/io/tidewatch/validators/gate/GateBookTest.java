// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.gate;

import static io.tidewatch.validators.gate.GateStory.V1;
import static io.tidewatch.validators.gate.GateStory.at;
import static io.tidewatch.validators.gate.GateStory.breach;
import static io.tidewatch.validators.gate.GateStory.doubt;
import static io.tidewatch.validators.gate.GateStory.pass;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.Severity;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Questions to the lines of a gate. */
class GateBookTest {

  /** Day 2 is poisoned, day 5 was too thin to be judged. */
  private final GateStory story =
      GateStory.ofModel()
          .tell(pass(0, "age", "rule:range"), pass(0, "", "slo:auc"))
          .tell(pass(1, "age", "rule:range"), pass(1, "", "slo:auc"))
          .tell(breach(2, "age", "rule:range", Severity.ERROR, 0.1), pass(2, "", "slo:auc"))
          .tell(pass(3, "age", "rule:range"), breach(3, "", "slo:auc", Severity.ERROR, 0.1))
          .tell(pass(4, "age", "rule:range"))
          .tell(doubt(5, "age", "rule:range"))
          .tell(pass(6, "age", "rule:range"));

  @Test
  void aPassHoldsUntilItExpiresAndThenBlocks() {
    GateBook book = new GateBook(story.lines().subList(0, 1), at(2.9));
    assertThat(now(book, Purpose.DEPLOY)).isEqualTo(Signal.PASS);
    GateBook later = new GateBook(story.lines().subList(0, 1), at(3));
    assertThat(now(later, Purpose.RETRAIN)).isEqualTo(Signal.BLOCK);
    assertThat(later.now(V1, Purpose.DEPLOY).orElseThrow().reasons())
        .extracting(GateReason::text)
        .containsExactly(
            "expired: the decision of 2024-03-02T00:00:00Z held until 2024-03-04T00:00:00Z");
  }

  @Test
  void aMissedPromiseIsNoReasonAgainstTraining() {
    GateBook book = story.bookAt(7);
    assertThat(now(book, Purpose.RETRAIN)).isEqualTo(Signal.PASS);
    assertThat(now(book, Purpose.DEPLOY)).isEqualTo(Signal.BLOCK);
    assertThat(book.now(V1, Purpose.RETRAIN).orElseThrow().reasons()).isEmpty();
  }

  @Test
  void aTimeIsAsFitAsItsWindows() {
    assertThat(during(0, 2).signal()).isEqualTo(Signal.PASS);
    assertThat(during(0, 3).signal()).isEqualTo(Signal.BLOCK);
    assertThat(during(0, 7).poisoned())
        .extracting(line -> line.window().orElseThrow())
        .containsExactly(new Window(at(2), at(3)));
    assertThat(during(3, 5).signal()).isEqualTo(Signal.PASS);
    assertThat(during(3, 6).signal()).isEqualTo(Signal.WARN);
  }

  @Test
  void whatWasNotJudgedIsNoPass() {
    GateAnswer beyond = during(6, 8);
    assertThat(beyond.signal()).isEqualTo(Signal.WARN);
    assertThat(beyond.reasons())
        .extracting(GateReason::text)
        .containsExactly("judged only from 2024-03-01T00:00:00Z until 2024-03-08T00:00:00Z");
  }

  @Test
  void windowsOfOtherSizesCanBeLeftOut() {
    var range = new Window(at(0), at(3));
    GateAnswer hourly =
        story.bookAt(7).during("production", range, Set.of(Duration.ofHours(1))).orElseThrow();
    assertThat(hourly.signal()).isEqualTo(Signal.PASS);
  }

  @Test
  void linesThatARestartTellsAgainChangeNothing() {
    var again = new ArrayList<>(story.lines());
    again.addAll(story.lines().subList(2, 4));
    var shuffled = new ArrayList<>(story.lines());
    Collections.reverse(shuffled);
    for (List<GateLine> lines : List.of(again, shuffled)) {
      var book = new GateBook(lines, at(7));
      assertThat(now(book, Purpose.DEPLOY)).isEqualTo(now(story.bookAt(7), Purpose.DEPLOY));
      assertThat(book.during("production", new Window(at(0), at(7)), Set.of()))
          .isEqualTo(story.bookAt(7).during("production", new Window(at(0), at(7)), Set.of()));
    }
  }

  @Test
  void ofWhatWasNeverSeenNothingIsSaid() {
    GateBook book = story.bookAt(7);
    assertThat(book.now(new Subject("v9", "production"), Purpose.DEPLOY)).isEmpty();
    assertThat(book.during("canary", new Window(at(0), at(1)), Set.of())).isEmpty();
    assertThat(story.bookAt(0.5).subjects()).isEmpty();
    assertThat(book.newest("production")).contains(V1);
  }

  private GateAnswer during(int from, int to) {
    return story
        .bookAt(7)
        .during("production", new Window(at(from), at(to)), Set.of())
        .orElseThrow();
  }

  private static Signal now(GateBook book, Purpose purpose) {
    return book.now(V1, purpose).orElseThrow().signal();
  }
}
