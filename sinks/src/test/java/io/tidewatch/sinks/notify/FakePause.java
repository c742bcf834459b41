// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Time that passes only by sleeping, and remembers each sleep. */
final class FakePause implements Pause {

  final List<Duration> sleeps = new ArrayList<>();
  private Instant now;

  FakePause() {
    this(IncidentEvents.NOON);
  }

  FakePause(Instant start) {
    now = start;
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public void sleep(Duration wait) {
    sleeps.add(wait);
    now = now.plus(wait);
  }

  @Override
  public double jitter() {
    return 0.5;
  }
}
