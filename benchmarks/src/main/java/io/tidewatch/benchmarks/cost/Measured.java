// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.cost;

import io.tidewatch.benchmarks.measure.Cost;

/**
 * One lap of one contender.
 *
 * @param rows that are in its profiles
 * @param heapBytes peak
 */
record Measured(Cost cost, long rows, long heapBytes, Checkpoint checkpoint) {

  /**
   * The largest checkpoint, and the longest.
   *
   * @param bytes zero where there was none
   */
  record Checkpoint(long bytes, long millis) {
    static final Checkpoint NONE = new Checkpoint(0, 0);
  }
}
