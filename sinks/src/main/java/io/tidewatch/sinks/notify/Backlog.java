// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import io.tidewatch.config.Severity;
import io.tidewatch.validators.alert.Hold;
import io.tidewatch.validators.alert.Hold.Reason;
import io.tidewatch.validators.alert.IncidentEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Wakes nobody for what is long past: a monitor that catches up, or that was started on a topic
 * with weeks of history, tells of it as tickets. What is still open when nothing late has come of
 * its monitor for a while goes on now, and pages.
 *
 * <p>Source: alerting.md, section 0 (4): late decisions never page.
 */
final class Backlog {

  /** Without a late event for so long a monitor has caught up. A choice. */
  static final Duration CAUGHT_UP = Duration.ofMinutes(10);

  private final Duration lateAfter;
  private final Map<String, IncidentEvent> waiting = new LinkedHashMap<>(); // by incident
  private final Map<String, Instant> heard = new LinkedHashMap<>(); // late events, by monitor

  /**
   * A backlog of which nothing is known.
   *
   * @param lateAfter between the event time of an event and the clock
   */
  Backlog(Duration lateAfter) {
    this.lateAfter = lateAfter;
  }

  /** Returns the event as it is to be told. */
  IncidentEvent offer(IncidentEvent event, Instant now) {
    if (event.note().isPresent()) {
      return event; // for the record: what waits goes on to wait
    }
    if (event.isEnd() || !event.at().isBefore(now.minus(lateAfter))) {
      waiting.remove(event.incident());
      return event;
    }
    heard.put(event.monitor(), now);
    if (!event.isAudibleTo(Severity.ERROR)) {
      waiting.remove(event.incident());
      return event;
    }
    waiting.put(event.incident(), event);
    var late = new Hold(Reason.LATE, "late-after " + lateAfter);
    return event.at(event.standing().held(Optional.of(late)));
  }

  /** Whether there is something that {@link #due} may return one day. */
  boolean isWaiting() {
    return !waiting.isEmpty();
  }

  /** Returns what was late, and is still open now that its monitor has caught up. */
  List<IncidentEvent> due(Instant now) {
    var due = new ArrayList<IncidentEvent>();
    for (Iterator<IncidentEvent> each = waiting.values().iterator(); each.hasNext(); ) {
      IncidentEvent event = each.next();
      Instant last = heard.getOrDefault(event.monitor(), Instant.MIN);
      if (!last.plus(CAUGHT_UP).isAfter(now)) {
        due.add(event);
        each.remove();
      }
    }
    return due;
  }
}
