// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

/** What a label is to a prediction of its id; the later constants say more. */
public enum Meeting {
  /** Too far off to be held against it. */
  NONE,
  /** Beyond the horizon, though not by much: see {@link JoinRule#LATE_MAX}. */
  LATE,
  /** Within the horizon. */
  JOINED;

  Meeting and(Meeting other) {
    return other.compareTo(this) > 0 ? other : this;
  }
}
