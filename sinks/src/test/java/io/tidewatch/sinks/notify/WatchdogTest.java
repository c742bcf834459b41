// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import static io.tidewatch.sinks.notify.IncidentEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.NotifySpec.Watched;
import io.tidewatch.config.Severity;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.IncidentEvent.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Silence of a monitor, and its end. */
final class WatchdogTest {

  private static final Watched HOURLY =
      new Watched("flights", Duration.ofHours(1), "travel", Optional.of("https://r.example.com/"));

  @Test
  void threeWidthsWithoutAWindowAreTellingAndNotAMomentLess() {
    var watchdog = new Watchdog(List.of(HOURLY), NOON);
    watchdog.saw("flights", at(30));
    assertThat(watchdog.check(at(209))).isEmpty();
    List<IncidentEvent> told = watchdog.check(at(210));
    assertThat(told)
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.incident())
                  .isEqualTo("tidewatch:watchdog:flights:" + at(30).getEpochSecond());
              assertThat(event.severity()).isEqualTo(Severity.CRITICAL);
              assertThat(event.onset()).isEqualTo(at(30));
              assertThat(event.owner()).isEqualTo("travel");
              assertThat(event.cause())
                  .isEqualTo(
                      "flights: no window was completed for 3h: is its job or its source down?");
            });
    assertThat(watchdog.check(at(500))).isEmpty();
  }

  @Test
  void theNextWindowEndsItAndAnotherSilenceIsAnotherIncident() {
    var watchdog = new Watchdog(List.of(HOURLY), NOON);
    watchdog.check(at(180));
    watchdog.saw("flights", at(200));
    watchdog.saw("another", at(200));
    assertThat(watchdog.check(at(200)))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.transition()).isEqualTo(Transition.RESOLVED);
              assertThat(event.sequence()).isEqualTo(2);
            });
    assertThat(watchdog.check(at(380)))
        .extracting(IncidentEvent::incident)
        .containsExactly("tidewatch:watchdog:flights:" + at(200).getEpochSecond());
  }

  @Test
  void aSilenceThatAnEarlierProcessToldOfIsNotToldAgainAndEndsWhenAWindowComes() {
    var watchdog = new Watchdog(List.of(HOURLY), at(300));
    watchdog.resume("tidewatch:watchdog:flights:" + NOON.getEpochSecond(), 1);
    assertThat(watchdog.check(at(301))).isEmpty();
    assertThat(watchdog.check(at(900))).isEmpty();
    watchdog.saw("flights", at(901));
    assertThat(watchdog.check(at(902)))
        .extracting(IncidentEvent::transition)
        .containsExactly(Transition.RESOLVED);
  }

  private static Instant at(int minutes) {
    return NOON.plus(Duration.ofMinutes(minutes));
  }
}
