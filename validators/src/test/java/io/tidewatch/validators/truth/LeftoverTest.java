// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import static io.tidewatch.validators.truth.Cases.HORIZON;
import static io.tidewatch.validators.truth.Cases.NOON;
import static io.tidewatch.validators.truth.Cases.PRODUCTION;
import static io.tidewatch.validators.truth.Cases.RULE;
import static io.tidewatch.validators.truth.Cases.SHADOW;
import static io.tidewatch.validators.truth.Cases.hours;
import static io.tidewatch.validators.truth.Cases.onLabel;
import static io.tidewatch.validators.truth.Cases.predicted;
import static io.tidewatch.validators.truth.Cases.scored;
import static io.tidewatch.validators.truth.Cases.truth;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.validators.event.RejectedRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How long predictions and labels are remembered, and what is told of them in the end. */
class LeftoverTest {

  private static final Instant END = NOON.plus(RULE.remembered());

  @Test
  void aLabelAfterTheHorizonIsLateAndTheOneOnItIsNot() {
    JoinState state = predicted(scored(PRODUCTION, 0.7, NOON));
    JoinState onTime = onLabel(state, truth("1", NOON.plus(HORIZON)), RULE).next();
    JoinState late = onLabel(state, truth("1", NOON.plus(HORIZON).plusMillis(1)), RULE).next();

    assertThat(reasons(onTime)).isEmpty();
    assertThat(end(onTime).neverLabelled()).isZero();
    assertThat(reasons(late)).containsExactly("after-horizon");
    assertThat(end(late).neverLabelled()).isEqualTo(1);
  }

  @Test
  void aLabelFurtherBeyondTheHorizonThanADayIsAnOrphan() {
    JoinState state = predicted(scored(PRODUCTION, 0.7, NOON));
    JoinState late = onLabel(state, truth("1", END), RULE).next();
    JoinState orphan = onLabel(state, truth("1", END.plusMillis(1)), RULE).next();

    assertThat(reasons(late)).containsExactly("after-horizon");
    assertThat(reasons(orphan)).containsExactly("no-prediction");
  }

  @Test
  void aLabelReadWhenItsPredictionHasEndedHasTheFateOfOneReadBefore() {
    Leftover prediction = Leftover.of("7", predicted(scored(PRODUCTION, 0.7, NOON)), END, RULE);
    JoinState afterwards = onLabel(prediction.rest(), truth("1", END.plusMillis(1)), RULE).next();

    assertThat(prediction.rest()).isEqualTo(JoinState.EMPTY);
    assertThat(prediction.neverLabelled()).isEqualTo(1);
    assertThat(reasons(afterwards)).containsExactly("no-prediction");
  }

  @Test
  void aLabelWithoutPredictionIsAnOrphanUntilOneComes() {
    JoinState label = onLabel(JoinState.EMPTY, truth("1", hours(2)), RULE).next();
    JoinState met = LabelJoin.onPrediction(label, scored(PRODUCTION, 0.7, NOON), RULE).next();

    assertThat(reasons(label)).containsExactly("no-prediction");
    assertThat(reasons(met)).isEmpty();
  }

  @Test
  void aLabelOutlivesItsPredictionAndMeetsTheNext() {
    JoinState state = predicted(scored(PRODUCTION, 0.7, NOON));
    JoinState labelled = onLabel(state, truth("1", NOON.plus(HORIZON)), RULE).next();

    Leftover first = Leftover.of("7", labelled, END, RULE);
    Scored later = scored(SHADOW, 0.2, NOON.plus(HORIZON).plus(HORIZON));
    LabelJoin.Step second = LabelJoin.onPrediction(first.rest(), later, RULE);

    assertThat(first.labels()).isEmpty();
    assertThat(first.rest().scored()).isEmpty();
    assertThat(reasons(first.rest())).as("it has met the first").isEmpty();
    assertThat(second.changes())
        .extracting(change -> change.contribution().truth())
        .containsExactly(Optional.of(truth("1", NOON.plus(HORIZON))));
  }

  @Test
  void aLabelIsKeptAsLongAsAPredictionThatItIsJoinedTo() {
    JoinState label = onLabel(JoinState.EMPTY, truth("1", NOON), RULE).next();
    Scored later = scored(PRODUCTION, 0.7, NOON.plus(HORIZON));
    JoinState joined = LabelJoin.onPrediction(label, later, RULE).next();

    assertThat(Leftover.of("7", joined, END, RULE).rest()).isEqualTo(joined);
    assertThat(LabelJoin.expiry(joined, RULE)).isEqualTo(later.time().plus(RULE.remembered()));
  }

  @Test
  void theFirstThatEndsIsAPredictionOrALabelThatIsJoinedToNone() {
    JoinState both = predicted(scored(PRODUCTION, 0.7, NOON), scored(SHADOW, 0.2, hours(1)));
    JoinState label = onLabel(JoinState.EMPTY, truth("1", hours(2)), RULE).next();

    assertThat(LabelJoin.expiry(both, RULE)).isEqualTo(END);
    assertThat(LabelJoin.expiry(label, RULE)).isEqualTo(hours(2).plus(RULE.remembered()));
    assertThatThrownBy(() -> LabelJoin.expiry(JoinState.EMPTY, RULE))
        .hasMessage("join state is empty, must not be");
  }

  private static Leftover end(JoinState state) {
    return Leftover.of("7", state, Instant.MAX, RULE);
  }

  private static List<String> reasons(JoinState state) {
    return end(state).labels().stream().map(RejectedRecord::reason).toList();
  }
}
