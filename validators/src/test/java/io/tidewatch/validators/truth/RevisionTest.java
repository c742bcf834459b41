// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import static io.tidewatch.validators.truth.Cases.HORIZON;
import static io.tidewatch.validators.truth.Cases.NOON;
import static io.tidewatch.validators.truth.Cases.labelled;
import static io.tidewatch.validators.truth.Cases.scored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.validators.measurement.Maturity;
import io.tidewatch.validators.measurement.Maturity.Status;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RevisionTest {

  private static final Duration YOUNG = Duration.ofHours(1);

  private final OutcomeTable table = OutcomeTable.empty(OutcomeDesign.binary(0.5));

  RevisionTest() {
    table.add(Contribution.unlabelled(scored(Cases.PRODUCTION, 0.7, NOON)), 1);
  }

  @Test
  void aTableThatDidNotChangeIsNoRevision() {
    Optional<Revision> first = revise(Optional.empty(), table, YOUNG);
    assertThat(first.orElseThrow().number()).isEqualTo(1);
    assertThat(revise(first, table, YOUNG.multipliedBy(2))).isEmpty();
  }

  @Test
  void aFlippedLabelIsARevisionThoughTheCountsAreTheSame() {
    table.add(labelled(0.7, true), 1);
    Optional<Revision> first = revise(Optional.empty(), table, YOUNG);
    table.add(labelled(0.7, true), -1);
    table.add(labelled(0.7, false), 1);
    assertThat(revise(first, table, YOUNG).orElseThrow().number()).isEqualTo(2);
  }

  @Test
  void theHorizonMakesACohortFinalOnce() {
    Optional<Revision> first = revise(Optional.empty(), table, HORIZON.minusMillis(1));
    Optional<Revision> last = revise(first, table, HORIZON);
    assertThat(first.orElseThrow().status()).isEqualTo(Status.PROVISIONAL);
    assertThat(last.orElseThrow().maturity(table)).isEqualTo(new Maturity(1, 0, Status.FINAL));
    assertThat(revise(last, table, HORIZON.plusMillis(1))).isEmpty();
  }

  @Test
  void aFullyLabelledCohortIsFinalAndAnEmptyOneIsNot() {
    OutcomeTable full = OutcomeTable.empty(OutcomeDesign.binary(0.5));
    assertThat(Revision.statusOf(full, YOUNG, HORIZON)).isEqualTo(Status.PROVISIONAL);
    full.add(labelled(0.7, true), 1);
    assertThat(Revision.statusOf(full, YOUNG, HORIZON)).isEqualTo(Status.FINAL);
  }

  @Test
  void aCohortIsReadAtTheWaitItsDoublingsAndTheHorizon() {
    Duration day = Duration.ofDays(1);
    assertThat(Revisions.ages(day, day.multipliedBy(4)))
        .containsExactly(Duration.ZERO, day, day.multipliedBy(2), day.multipliedBy(4));
    assertThat(Revisions.ages(Duration.ZERO, Duration.ZERO)).containsExactly(Duration.ZERO);
    assertThatThrownBy(() -> Revisions.ages(day.negated(), day)).hasMessageEndingWith("be >= 0");
  }

  private static Optional<Revision> revise(
      Optional<Revision> before, OutcomeTable table, Duration age) {
    return Revision.after(before, table, age, HORIZON);
  }
}
