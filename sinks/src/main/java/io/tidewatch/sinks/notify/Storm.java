// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import io.tidewatch.config.Severity;
import io.tidewatch.validators.alert.Hold;
import io.tidewatch.validators.alert.Hold.Reason;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.IncidentEvent.Transition;
import io.tidewatch.validators.alert.Standing;
import io.tidewatch.validators.format.Hash;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Many incidents that begin at once, of whatever monitors, are one page: a storm. It has an
 * incident of its own; those that begin while it lasts are told as tickets that name it. It is over
 * when all of these are. Critical incidents page in any storm, but not those of the watchdog: that
 * forty monitors are silent has one cause.
 *
 * <p>Its times are event times, so that a backlog is no storm. After a restart it is not known who
 * belongs to a storm: whatever is updated does, and it ends once none of these is left.
 *
 * <p>Source: alerting.md, section 4.3: more than 20 new incidents in 10 minutes.
 */
final class Storm {

  /** What its incidents are called begins like this. */
  static final String KEY_PREFIX = "tidewatch:storm:";

  static final int PAGES_MAX = 20;
  static final Duration WITHIN = Duration.ofMinutes(10);
  private static final int DIGITS = 12;

  private final Map<String, Instant> paged = new LinkedHashMap<>(); // and not over, by incident
  private final Set<String> members = new LinkedHashSet<>(); // told as tickets, and not over
  private Optional<IncidentEvent> lasting = Optional.empty();
  private int spared;

  /** Takes up the incident of a storm that an earlier process told of. */
  void resume(String incident, int sequence) {
    Instant begun = Instant.ofEpochSecond(Long.parseLong(incident.split(":", -1)[3]));
    lasting =
        Optional.of(
            IncidentEvent.builder(incident, sequence, Transition.OPENED)
                .severity(Severity.ERROR)
                .at(begun)
                .onset(begun)
                .monitor("notifier")
                .owner("notifier")
                .build());
  }

  /** Returns what is to be told in place of an event, in order. */
  List<IncidentEvent> offer(IncidentEvent event) {
    var told = new ArrayList<IncidentEvent>();
    if (event.isEnd()) {
      paged.remove(event.incident());
      members.remove(event.incident());
    } else if (pages(event) && !members.contains(event.incident())) {
      count(event).ifPresent(told::add);
    }
    told.add(members.contains(event.incident()) ? asTicket(event) : event);
    if (lasting.isPresent() && members.isEmpty()) {
      told.add(end(lasting.get(), event.at()));
    }
    return told;
  }

  /** Returns the beginning of a storm, if this is the incident that makes it one. */
  private Optional<IncidentEvent> count(IncidentEvent event) {
    if (paged.containsKey(event.incident())) {
      return Optional.empty();
    }
    Instant since = event.at().minus(WITHIN);
    long lately = paged.values().stream().filter(at -> at.isAfter(since)).count();
    Optional<IncidentEvent> begun = Optional.empty();
    if (lasting.isEmpty() && lately >= PAGES_MAX) {
      begun = Optional.of(begin(event));
      lasting = begun;
    }
    if (lasting.isPresent() && !isUrgent(event)) {
      members.add(event.incident());
      spared++;
    } else {
      paged.put(event.incident(), event.at());
    }
    return begun;
  }

  private static boolean pages(IncidentEvent event) {
    return event.note().isEmpty() && event.isAudibleTo(Severity.ERROR);
  }

  private static boolean isUrgent(IncidentEvent event) {
    return event.severity() == Severity.CRITICAL
        && !event.incident().startsWith(Watchdog.KEY_PREFIX);
  }

  /** A member that becomes critical leaves the storm and pages. */
  private IncidentEvent asTicket(IncidentEvent event) {
    if (isUrgent(event)) {
      members.remove(event.incident());
      paged.put(event.incident(), event.at());
      return event;
    }
    String storm = lasting.map(IncidentEvent::incident).orElseThrow();
    Standing held = event.standing().held(Optional.of(new Hold(Reason.STORM, storm)));
    return event.standing().hold().isPresent() ? event : event.at(held);
  }

  private IncidentEvent begin(IncidentEvent event) {
    String name = Hash.id(KEY_PREFIX, event.id()).substring(0, DIGITS);
    spared = 0;
    String cause =
        String.format(
            Locale.ROOT,
            "storm: more than %d incidents in %d min, told as tickets from now on; the last: %s",
            PAGES_MAX,
            WITHIN.toMinutes(),
            event.cause());
    return IncidentEvent.builder(
            KEY_PREFIX + name + ":" + event.at().getEpochSecond(), 1, Transition.OPENED)
        .severity(event.severity())
        .at(event.at())
        .onset(event.at())
        .monitor(event.monitor())
        .owner(event.owner())
        .cause(cause)
        .members(event.members())
        .snapshot(event.snapshot())
        .runbook(event.runbook())
        .build();
  }

  private IncidentEvent end(IncidentEvent begun, Instant at) {
    lasting = Optional.empty();
    return IncidentEvent.builder(begun.incident(), begun.sequence() + 1, Transition.RESOLVED)
        .severity(begun.severity())
        .at(at)
        .onset(begun.onset())
        .monitor(begun.monitor())
        .owner(begun.owner())
        .cause("storm is over: " + spared + " incidents were told as tickets")
        .runbook(begun.runbook())
        .build();
  }
}
