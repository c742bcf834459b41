// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.pane;

import io.tidewatch.validators.event.Window;

/**
 * Tells when a watermark passes the end of a pane. Only then do sums of panes leave: late rows of a
 * pane that is closed are summed until the next end of a pane, and not handed on one by one.
 */
final class PaneEnds {

  private final long paneMillis;
  private long next = Long.MIN_VALUE; // the least watermark that ends a pane which is open

  PaneEnds(long paneMillis) {
    this.paneMillis = paneMillis;
  }

  /** Whether a pane has ended since the watermark before this one. */
  boolean passedBy(long watermarkMillis) {
    if (watermarkMillis < next) {
      return false;
    }
    next =
        watermarkMillis > Long.MAX_VALUE - 2 * paneMillis // the stream has ended
            ? watermarkMillis
            : Window.floor(watermarkMillis + 1, paneMillis) + paneMillis - 1;
    return true;
  }
}
