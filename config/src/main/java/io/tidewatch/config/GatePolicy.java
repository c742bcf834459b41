// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.io.Serializable;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

/**
 * What training and deployment are told.
 *
 * @param ttl how long after its event time a decision holds; at least the longest window
 * @param quarantinedShareMax where a rule sets rows aside, the share of them up to which the rows
 *     that are left are fit to train on, in {@code [0, 1]}
 */
public record GatePolicy(Duration ttl, double quarantinedShareMax) implements Serializable {

  /**
   * So much of the rows may be set aside. A choice: what is left is then at most a twentieth, in
   * total variation, from what came.
   */
  private static final double QUARANTINED_SHARE_MAX = 0.05;

  /** A decision holds for so many of the longest windows: one may be late. A choice. */
  private static final int WINDOWS = 2;

  /** The policy of a document that says nothing of it. */
  static GatePolicy of(List<Duration> windows) {
    Duration longest = windows.isEmpty() ? Duration.ofDays(1) : Collections.max(windows);
    return new GatePolicy(longest.multipliedBy(WINDOWS), QUARANTINED_SHARE_MAX);
  }
}
