// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import static io.tidewatch.validators.truth.Cases.HORIZON;
import static io.tidewatch.validators.truth.Cases.NOON;
import static io.tidewatch.validators.truth.Cases.PRODUCTION;
import static io.tidewatch.validators.truth.Cases.RULE;
import static io.tidewatch.validators.truth.Cases.hours;
import static io.tidewatch.validators.truth.Cases.onLabel;
import static io.tidewatch.validators.truth.Cases.predicted;
import static io.tidewatch.validators.truth.Cases.scored;
import static io.tidewatch.validators.truth.Cases.truth;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RememberedLabelsTest {

  private static final int MAX = RememberedLabels.OF_A_SOURCE;
  private static final JoinState PREDICTED = predicted(scored(PRODUCTION, 0.7, NOON));

  @Test
  void theNewestRevisionsAreRemembered() {
    Fed fed = feed(PREDICTED, revisions(100, NOON));

    assertThat(fed.state.truths()).hasSize(MAX);
    assertThat(fed.state.truths().get(MAX - 1)).isEqualTo(truth("1", NOON.plusSeconds(99)));
    assertThat(fed.superseded).isEqualTo(100 - MAX);
    assertThat(fed.pushedOut).isZero();
  }

  @Test
  void aLabelThatIsJoinedIsNotPushedOutByLaterOnesThatAreNot() {
    Truth joined = truth("1", hours(2));
    Fed fed = feed(PREDICTED, Stream.concat(Stream.of(joined), lateRevisions(100)).toList());

    assertThat(fed.state.truths()).contains(joined).hasSize(MAX + 1);
    assertThat(fed.labels).isEqualTo(1);
    assertThat(fed.pushedOut).isEqualTo(100 - MAX);
    assertThat(fed.superseded).isZero();
  }

  @Test
  void aSourceWithManyRevisionsDoesNotPushOutAnother() {
    Truth other = new Truth(NOON, "0", "court");
    Fed fed =
        feed(
            PREDICTED, Stream.concat(Stream.of(other), revisions(100, hours(1)).stream()).toList());

    assertThat(fed.state.truths()).contains(other).hasSize(MAX + 1);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatIsRememberedAndCountedDoesNotDependOnTheOrderOfTheLabels(long seed) {
    List<Truth> labels = new ArrayList<>(lateRevisions(70).toList());
    labels.addAll(revisions(70, hours(1)));
    Fed expected = feed(PREDICTED, labels);
    Collections.shuffle(labels, new Random(seed));

    Fed fed = feed(PREDICTED, labels);
    assertThat(fed.state).isEqualTo(expected.state);
    assertThat(fed.labels).isEqualTo(1);
    assertThat(fed.superseded).isEqualTo(expected.superseded).isEqualTo(70 - MAX);
    assertThat(fed.pushedOut).isEqualTo(expected.pushedOut).isEqualTo(70 - MAX);
  }

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  private static List<Truth> revisions(int count, Instant from) {
    return LongStream.range(0, count).mapToObj(i -> truth("1", from.plusSeconds(i))).toList();
  }

  private static Stream<Truth> lateRevisions(int count) {
    return revisions(count, NOON.plus(HORIZON).plusMillis(1)).stream();
  }

  /** What labels have made of a case. */
  private static final class Fed {
    private JoinState state;
    private long labels;
    private long superseded;
    private long pushedOut;

    private Fed(JoinState state) {
      this.state = state;
    }
  }

  private static Fed feed(JoinState from, List<Truth> labels) {
    var fed = new Fed(from);
    for (Truth label : labels) {
      LabelJoin.Step step = onLabel(fed.state, label, RULE);
      fed.state = step.next();
      for (Change change : step.changes()) {
        fed.labels += change.contribution().truth().isPresent() ? change.sign() : 0;
      }
      for (KnownLabel forgotten : step.forgotten()) {
        boolean met = LabelJoin.isSuperseded(forgotten, fed.state, RULE);
        fed.superseded += met ? 1 : 0;
        fed.pushedOut += met ? 0 : 1;
      }
    }
    return fed;
  }
}
