// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import io.tidewatch.config.AlertMatch;
import java.time.Instant;
import java.util.Optional;

/** What a person says of the alerts of a monitor. */
public sealed interface AlertRequest {

  /** Names the request. */
  String id();

  /** Event time from which it holds. */
  Instant at();

  /** Who says so. */
  String by();

  /**
   * Do not tell of these checks for a while. They are judged and recorded as ever.
   *
   * @param until event time at which it ends, exclusive
   */
  record Silence(String id, Instant at, String by, Instant until, AlertMatch match, String reason)
      implements AlertRequest {

    /** Whether it holds at that time for that check. */
    boolean covers(Instant time, Member member) {
      return !time.isBefore(at)
          && time.isBefore(until)
          && match.matches(member.check(), member.column(), member.slice());
    }
  }

  /** Somebody has seen an incident and is at it. */
  record Acknowledge(String id, Instant at, String by, String incident) implements AlertRequest {}

  /** Somebody has closed an incident where they were told of it; here it ends when it ends. */
  record Close(String id, Instant at, String by, String incident) implements AlertRequest {}

  /**
   * What an incident was worth.
   *
   * @param note in a person's own words
   */
  record Feedback(
      String id, Instant at, String by, String incident, Worth worth, Optional<String> note)
      implements AlertRequest {}

  /** What an incident was worth to whoever was told. */
  enum Worth {
    /** Something was done about it. */
    ACTIONABLE,
    /** Nothing was wrong. */
    NOISE,
    /** Another incident tells the same. */
    DUPLICATE
  }
}
