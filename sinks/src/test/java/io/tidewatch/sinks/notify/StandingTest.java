// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StandingTest {

  private static final Instant NOON = IncidentEvents.NOON;

  @Test
  void theNextReminderIsTheFirstThatIsDue() {
    var standing = new Standing();
    assertThat(standing.next()).isEmpty();
    plan(standing, "a", 60);
    plan(standing, "b", 30);
    plan(standing, "c", 90);
    assertThat(standing.next()).contains(NOON.plusSeconds(30));
    Duration longest = Duration.ofSeconds(5);
    assertThat(standing.untilNext(NOON, longest)).isEqualTo(longest);
    assertThat(standing.untilNext(NOON.plusSeconds(28), longest)).isEqualTo(Duration.ofSeconds(2));
    assertThat(standing.untilNext(NOON.plusSeconds(99), longest)).isEqualTo(Duration.ofMillis(10));
    plan(standing, "b", 120);
    assertThat(standing.next()).contains(NOON.plusSeconds(60));
  }

  private static void plan(Standing standing, String incident, int seconds) {
    standing.plan(
        IncidentEvents.opened(incident, Severity.ERROR),
        1,
        NOON,
        Optional.of(Duration.ofSeconds(seconds)));
  }
}
