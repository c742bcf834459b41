// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import io.tidewatch.config.Severity;
import io.tidewatch.validators.alert.IncidentEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An event on its way to one destination. Confined to its lane. */
final class Pending {
  final IncidentEvent event;
  final Instant since;

  /** The destination in whose place this one hears of it. */
  final Optional<String> insteadOf;

  Instant notBefore;
  int attempts;
  int failures;
  boolean bare;

  /** Whether the fallback was told. */
  boolean passedOn;

  /** The times that it was told before; 0 for an event that is told for the first time. */
  int times;

  Pending(IncidentEvent event, Instant since, Optional<String> insteadOf) {
    this.event = event;
    this.since = since;
    this.insteadOf = insteadOf;
    this.notBefore = since;
  }

  /** What began and ended before it could be told, as one line to read. */
  static Pending asOne(List<Pending> over, Instant now) {
    Pending end = over.get(over.size() - 1);
    String cause = "fired and recovered before it could be told: " + over.get(0).event.cause();
    var one = new Pending(end.event.saying(cause), now, end.insteadOf);
    one.follow(over.get(0));
    return one;
  }

  boolean expired(Instant now) {
    return !now.isBefore(since.plus(Backoff.life(event.transition())));
  }

  boolean isUpdate() {
    return event.transition() == IncidentEvent.Transition.UPDATED;
  }

  boolean isEnd() {
    return event.transition() == IncidentEvent.Transition.RESOLVED;
  }

  /** Whether somebody should wake up for it. */
  boolean isPage() {
    return !isEnd()
        && event.audible().filter(told -> told.compareTo(Severity.ERROR) >= 0).isPresent();
  }

  /** Takes the place of an event that is told no more. */
  void follow(Pending older) {
    notBefore = older.notBefore;
    failures = older.failures;
  }
}
