// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.alert;

import java.util.BitSet;

/**
 * What is wrong in truth.
 *
 * @param from first hour
 * @param to first hour after it
 * @param streams that it moves
 */
record Fault(int from, int to, BitSet streams) {

  /** Windows after a fault's end in which an incident is still of it. Source: alerting.md, §10. */
  private static final int AFTER = 2;

  /** Whether a page that stood open in {@code [opened, closed)} was of this fault. */
  boolean isToldBy(Page page) {
    return page.opened() < to + AFTER && page.closed() > from && page.streams().intersects(streams);
  }
}
