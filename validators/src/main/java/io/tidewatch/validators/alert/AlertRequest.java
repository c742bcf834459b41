// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import io.tidewatch.config.AlertMatch;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a person says of the alerts of a monitor. */
public sealed interface AlertRequest {

  /** Names the request. */
  String id();

  /** Event time from which it holds. */
  Instant at();

  /** Who says so. */
  String by();

  /**
   * Requests by time, and of one time in the order in which they were said. One that was said twice
   * is one request, which counts where it was said last.
   */
  static <T extends AlertRequest> List<T> inTime(Collection<T> said) {
    Set<T> last = new LinkedHashSet<>();
    for (T request : said) {
      last.remove(request);
      last.add(request);
    }
    return last.stream().sorted(Comparator.comparing(AlertRequest::at)).toList();
  }

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
