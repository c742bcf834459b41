// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedeliveryTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Instant NOON = Instant.parse("2013-02-08T12:00:00Z");
  private static final Schema SCHEMA = new Schema(List.of("a"));

  @Test
  void anEqualIdWithinTheSpanRepeatsAndOneBeyondItDoesNot() {
    assertThat(Redelivery.repeats(Optional.empty(), NOON, HOUR)).isFalse();
    assertThat(Redelivery.repeats(Optional.of(NOON), NOON, HOUR)).isTrue();
    assertThat(Redelivery.repeats(Optional.of(NOON), NOON.plus(HOUR), HOUR)).isTrue();
    assertThat(Redelivery.repeats(Optional.of(NOON), NOON.plus(HOUR).plusMillis(1), HOUR))
        .isFalse();
    assertThat(Redelivery.repeats(Optional.of(NOON), NOON.minusMillis(1), HOUR)).isTrue();
  }

  @Test
  void theSameCaseSeenByAnotherStageIsNoRedelivery() {
    var other = new PredictionEvent("1", NOON, new Subject("v2", "shadow"), none(), row(1), at(2));
    assertThat(Redelivery.identityOf(event(0, 1, 2))).isNotEqualTo(Redelivery.identityOf(other));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void theOrderIsTotalAndDoesNotDependOnArrival(long seed) {
    var events = new ArrayList<PredictionEvent>();
    for (int i = 0; i < 60; i++) {
      events.add(event(i % 3, i % 4, i)); // equal times, equal rows, never all equal
    }
    List<PredictionEvent> sorted = events.stream().sorted(Redelivery.ORDER).toList();
    Collections.shuffle(events, new Random(seed));
    assertThat(events.stream().sorted(Redelivery.ORDER)).containsExactlyElementsOf(sorted);
  }

  private static PredictionEvent event(long second, int value, long line) {
    return new PredictionEvent(
        "1",
        NOON.plusSeconds(second),
        new Subject("v1", "production"),
        none(),
        row(value),
        at(line));
  }

  private static Answer none() {
    return new Answer.None();
  }

  private static Row row(int value) {
    return new Row(SCHEMA, new String[] {"" + value});
  }

  private static Position at(long line) {
    return new Position("file:p", line);
  }
}
