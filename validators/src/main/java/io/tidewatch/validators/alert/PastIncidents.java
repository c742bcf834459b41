// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import io.tidewatch.validators.alert.AlertRequest.Feedback;
import io.tidewatch.validators.alert.AlertRequest.Worth;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The incidents of the last weeks, and what people said of them: the record of each rule. */
final class PastIncidents {

  /** Weeks looked back. A choice: two months of shifts are what people remember. */
  static final int WEEKS = 8;

  /**
   * Incidents remembered. A choice: 25 a week, five times the pages that are bearable; the oldest
   * are forgotten first.
   */
  static final int LONGEST = 200;

  private final List<PastIncident> incidents;
  private final Map<String, Worth> worth = new HashMap<>(); // by incident

  /**
   * Of these.
   *
   * @param said by people, of which feedback counts; the last word on an incident does
   */
  PastIncidents(List<PastIncident> incidents, Collection<? extends AlertRequest> said) {
    this.incidents = incidents;
    AlertRequest.inTime(said).stream()
        .filter(Feedback.class::isInstance)
        .map(Feedback.class::cast)
        .forEach(feedback -> worth.put(feedback.incident(), feedback.worth()));
  }

  /** Whether an incident that opened then is remembered still. */
  static boolean isRecent(Instant opened, Instant now) {
    return opened.isAfter(now.minus(Duration.ofDays(7 * WEEKS)));
  }

  /**
   * The record of a rule.
   *
   * @param but key of an incident that does not count: that which is told of
   */
  TrackRecord of(String rule, String but) {
    List<PastIncident> own =
        incidents.stream()
            .filter(past -> past.rules().contains(rule) && !past.key().equals(but))
            .toList();
    Optional<Instant> last = own.stream().map(PastIncident::opened).max(Instant::compareTo);
    return new TrackRecord(
        rule, WEEKS, own.size(), judged(own, Worth.ACTIONABLE), judged(own, Worth.NOISE), last);
  }

  private int judged(List<PastIncident> own, Worth as) {
    return (int) own.stream().filter(past -> worth.get(past.key()) == as).count();
  }
}
