// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.window;

import static io.tidewatch.validators.pane.Flights.HOUR;
import static io.tidewatch.validators.pane.Flights.MIDNIGHT;
import static io.tidewatch.validators.pane.Flights.SUBJECT;
import static io.tidewatch.validators.window.Windows.MONITOR;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.judge.JudgeState;
import io.tidewatch.validators.judge.Revised;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.judge.Verdict.Outcome;
import io.tidewatch.validators.profile.Draws;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClosedWindowTest {

  private static final int MANY = 600;

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theOrderOfThePartsChangesNothing(long seed) {
    List<WindowPart> parts = Windows.parts(MANY, MIDNIGHT);
    assertThat(judge(new Draws(seed).shuffled(parts))).isEqualTo(judge(parts));
  }

  @Test
  void aThinWindowIsToldOfOnceAndItsNumbersAreKept() {
    ClosedWindow.Result thin = judge(Windows.parts(60, MIDNIGHT));

    assertThat(thin.verdicts()).hasSize(1);
    Verdict verdict = thin.verdicts().get(0);
    assertThat(verdict.check()).isEqualTo("rows");
    assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(verdict.reason()).isEqualTo("thin");
    assertThat(verdict.rows()).isPositive().isLessThan(50);
    assertThat(thin.measurements()).isNotEmpty();
    assertThat(thin.after()).isEqualTo(JudgeState.EMPTY);
  }

  @Test
  void aWindowOfTheBaselinesPeriodIsLearnedFromAndNotJudged() {
    ClosedWindow.Result inside = judge(Windows.parts(MANY, MIDNIGHT.minus(Duration.ofDays(2))));
    assertThat(inside.verdicts()).isNotEmpty();
    assertThat(inside.verdicts())
        .allMatch(verdict -> verdict.outcome() == Outcome.INCONCLUSIVE)
        .allMatch(verdict -> verdict.reason().contains("baseline"));
    assertThat(inside.after().histories()).isNotEmpty();

    ClosedWindow.Result after = judge(Windows.parts(MANY, MIDNIGHT));
    assertThat(after.verdicts()).isNotEmpty().noneMatch(v -> v.reason().contains("baseline"));
  }

  @Test
  void theSnapshotHoldsAllPartsAndEveryVerdictNamesIt() {
    List<WindowPart> parts = Windows.parts(MANY, MIDNIGHT);
    ClosedWindow.Result result = judge(parts);
    Snapshot snapshot = result.snapshot().orElseThrow();

    assertThat(snapshot.profiles().keySet())
        .containsExactly("carrier", "distance", "origin", "score", "tail");
    assertThat(snapshot.rows()).isEqualTo(parts.get(0).rows());
    assertThat(snapshot.inputs()).singleElement().matches(in -> in.count() == snapshot.rows());
    assertThat(snapshot.measurements()).isEqualTo(result.measurements());
    assertThat(result.verdicts()).allMatch(v -> v.snapshot().orElse("").equals(snapshot.id()));
    Window window = Window.of(MIDNIGHT.toEpochMilli(), 2 * HOUR);
    assertThat(snapshot.id())
        .isEqualTo(Snapshot.idOf("flights", MONITOR.version(), SUBJECT, window));
  }

  @Test
  void aRevisionIsWholeAndEveryNumberOfItSaysWhichItIs() {
    List<WindowPart> parts = Windows.parts(MANY, MIDNIGHT);
    Snapshot first = judge(parts).snapshot().orElseThrow();
    Instant later = first.asOf().plus(Duration.ofHours(1));
    var late = new ArrayList<>(parts);
    late.set(0, parts.get(0).at(later));

    ToldWindow told =
        ToldWindow.of(
            first,
            judge(parts).verdicts(),
            ClosedWindow.revising(MONITOR, Optional.empty(), parts, Optional.empty()).partNames());
    ClosedWindow.Result again =
        ClosedWindow.revising(MONITOR, Optional.empty(), late, Optional.of(told))
            .judge(JudgeState.EMPTY);
    Snapshot second = again.snapshot().orElseThrow();

    assertThat(first.revision()).isEqualTo(1);
    assertThat(second.revision()).isEqualTo(2);
    assertThat(second.asOf()).isEqualTo(later);
    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(second.profiles()).isEqualTo(first.profiles());
    assertThat(second.measurements()).hasSameSizeAs(first.measurements());
    assertThat(second.measurements())
        .allMatch(number -> number.revision() == 2 && number.asOf().equals(later));
    assertThat(second.verdicts()).hasSameSizeAs(first.verdicts());
    for (int i = 0; i < first.verdicts().size(); i++) {
      Verdict verdict = second.verdicts().get(i);
      assertThat(verdict.revision()).isEqualTo(2);
      assertThat(verdict.revised()).hasValue(Revised.of(first.verdicts().get(i)));
      assertThat(second.measurements()).anyMatch(m -> m.id().equals(verdict.measurement()));
    }
  }

  @Test
  void aWindowThatHadNoRowWhenItClosedBeginsWithItsSecondRevision() {
    Instant later = MIDNIGHT.plus(Duration.ofHours(3));
    List<WindowPart> late = Windows.parts(MANY, MIDNIGHT).stream().map(p -> p.at(later)).toList();
    Snapshot snapshot =
        ClosedWindow.revising(MONITOR, Optional.empty(), late, Optional.empty())
            .judge(JudgeState.EMPTY)
            .snapshot()
            .orElseThrow();
    assertThat(snapshot.revision()).isEqualTo(2);
    assertThat(snapshot.verdicts()).isNotEmpty().allMatch(verdict -> verdict.revised().isEmpty());
  }

  private static ClosedWindow.Result judge(List<WindowPart> parts) {
    return new ClosedWindow(MONITOR, Optional.empty(), parts).judge(JudgeState.EMPTY);
  }
}
