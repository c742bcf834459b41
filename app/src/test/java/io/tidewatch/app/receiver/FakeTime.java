// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.receiver;

import io.tidewatch.sinks.notify.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Time that passes only by sleeping. */
public final class FakeTime implements Pause {

  private final List<Duration> sleeps = new ArrayList<>();
  private volatile Instant now;

  public FakeTime(Instant start) {
    now = start;
  }

  List<Duration> sleeps() {
    return sleeps;
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
