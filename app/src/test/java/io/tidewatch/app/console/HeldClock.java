// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.Semaphore;

/** The clock of the system, at which the feed waits: it asks after each chunk that it has read. */
final class HeldClock extends Clock {

  private final Semaphore chunks;

  /**
   * A clock.
   *
   * @param chunks that the feed may read before it is held in the next one
   */
  HeldClock(int chunks) {
    this.chunks = new Semaphore(chunks);
  }

  boolean holds() {
    return chunks.hasQueuedThreads();
  }

  void release() {
    chunks.release(1_000_000);
  }

  @Override
  public Instant instant() {
    if (Thread.currentThread().getName().equals("console-feed")) {
      chunks.acquireUninterruptibly();
    }
    return Instant.now();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
