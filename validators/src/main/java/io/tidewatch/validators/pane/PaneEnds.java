// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.pane;

/**
 * Tells when a watermark passes the end of a pane. Only then do sums of panes leave: late rows of a
 * pane that is closed are summed until the next end of a pane, and not handed on one by one.
 */
final class PaneEnds {

  private final long paneMillis;
  private long ended = Long.MIN_VALUE;

  PaneEnds(long paneMillis) {
    this.paneMillis = paneMillis;
  }

  /** Whether a pane has ended since the watermark before this one. */
  boolean passedBy(long watermarkMillis) {
    // Panes end a millisecond after the last watermark that leaves them open.
    long panes = Math.floorDiv(watermarkMillis, paneMillis);
    long now = Math.floorMod(watermarkMillis, paneMillis) == paneMillis - 1 ? panes + 1 : panes;
    boolean passed = now > ended;
    ended = Math.max(ended, now);
    return passed;
  }
}
