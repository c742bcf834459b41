// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sample;

import io.tidewatch.validators.event.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When a validation set is refreshed: at the end of each period, when a person asks for it, and
 * when a stratum begins to drift.
 */
public final class RefreshRule {

  private static final String PERIOD = "period";
  private static final String REQUEST = "request";
  private static final String DRIFT = "drift of ";

  private final long periodMillis;

  /**
   * A rule.
   *
   * @param period periods begin with the epoch
   */
  public RefreshRule(Duration period) {
    this.periodMillis = period.toMillis();
  }

  /** The end of the period in which a time lies, in milliseconds; a period ends at its end. */
  public long endOfPeriod(long millis) {
    return Window.floor(millis - 1, periodMillis) + periodMillis;
  }

  /**
   * Why a set is to be refreshed at the end of a pane, if it is.
   *
   * @param requests that hold by then; a pin or a retirement alone waits for the next refresh
   * @param drifting the slice that begins to drift
   */
  public Optional<String> cause(
      Instant end, List<SampleRequest> requests, Optional<String> drifting) {
    if (end.toEpochMilli() % periodMillis == 0) {
      return Optional.of(PERIOD);
    }
    return requests.stream().anyMatch(SampleRequest.Refresh.class::isInstance)
        ? Optional.of(REQUEST)
        : drifting.map(slice -> DRIFT + slice);
  }

  /** The time between two refreshes at most. */
  public Duration period() {
    return Duration.ofMillis(periodMillis);
  }
}
