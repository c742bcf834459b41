// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A job that dies again and again. */
final class TriesTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void eachTryWaitsTwiceAsLongAndNotLongerThanTheLongest() {
    List<Duration> pauses = new ArrayList<>();
    Tries tries = Tries.NONE;
    for (int i = 0; i < 8; i++) {
      tries = tries.waited(NOON);
      pauses.add(Duration.between(NOON, tries.next()));
    }
    assertThat(pauses)
        .extracting(Duration::toSeconds)
        .containsExactly(10L, 20L, 40L, 80L, 160L, 320L, 600L, 600L);
    assertThat(tries.isDue(NOON.plusSeconds(599))).isFalse();
    assertThat(tries.isDue(NOON.plusSeconds(600))).isTrue();
  }

  @Test
  void startsAreNotWithoutEndAndWaitingIsNone() {
    Tries tries = Tries.NONE;
    for (int i = 0; i < 1_000; i++) {
      tries = tries.waited(NOON);
    }
    assertThat(tries.isOver()).isFalse();
    for (int i = 0; i < Tries.STARTS_MAX; i++) {
      assertThat(tries.isOver()).isFalse();
      tries = tries.started(NOON);
    }
    assertThat(tries.isOver()).isTrue();
  }

  @Test
  void whatHasRunForLongIsForgiven() {
    Tries tries = Tries.NONE.started(NOON);
    assertThat(tries.settled(NOON.plusSeconds(60))).isEqualTo(tries);
    assertThat(tries.settled(NOON.plusSeconds(3_600))).isEqualTo(Tries.NONE);
  }

  @Test
  void whatWasNeverTriedIsDue() {
    assertThat(Tries.NONE.isDue(NOON)).isTrue();
    assertThat(Tries.NONE.settled(NOON)).isEqualTo(Tries.NONE);
  }
}
