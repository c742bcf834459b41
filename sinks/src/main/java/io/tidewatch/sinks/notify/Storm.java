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
 * incident of its own; those that begin while it grows, each within ten minutes of the one before,
 * are told as tickets that name it, and it is over when all of these are. Critical incidents page
 * in any storm, and make none, but those of the watchdog: that forty monitors are silent has one
 * cause.
 *
 * <p>Its times are event times, so that a backlog is no storm. After a restart it is not known who
 * belongs to a storm: for ten minutes whatever is updated does.
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
  private Optional<Instant> growing = Optional.empty(); // when it last grew; empty if unknown
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
    if (lasting.isPresent() && growing.isEmpty()) {
      growing = Optional.of(event.at()); // it was taken up, and has time to gather its own
    }
    if (event.isEnd()) {
      paged.remove(event.incident());
      members.remove(event.incident());
    } else if (pages(event) && !members.contains(event.incident())) {
      count(event).ifPresent(told::add);
    }
    told.add(members.contains(event.incident()) ? asTicket(event) : event);
    if (lasting.isPresent() && isOver(event.at())) {
      told.add(end(lasting.get(), event.at()));
    }
    return told;
  }

  private boolean isOver(Instant now) {
    return members.isEmpty() && (spared > 0 || !grows(now));
  }

  private boolean grows(Instant at) {
    return growing.filter(last -> areClose(last, at)).isPresent();
  }

  private static boolean areClose(Instant one, Instant other) {
    return Duration.between(one, other).abs().compareTo(WITHIN) < 0;
  }

  /** Returns the beginning of a storm, if this is the incident that makes it one. */
  private Optional<IncidentEvent> count(IncidentEvent event) {
    if (paged.containsKey(event.incident())) {
      return Optional.empty();
    }
    long lately = paged.values().stream().filter(at -> areClose(at, event.at())).count();
    if (isUrgent(event) || (lately < PAGES_MAX && !(lasting.isPresent() && grows(event.at())))) {
      paged.put(event.incident(), event.at());
      return Optional.empty();
    }
    Optional<IncidentEvent> begun = Optional.empty();
    if (lasting.isEmpty()) {
      begun = Optional.of(begin(event));
      lasting = begun;
    }
    growing = Optional.of(event.at());
    members.add(event.incident());
    spared++;
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
        .dashboard(event.dashboard())
        .build();
  }

  private IncidentEvent end(IncidentEvent begun, Instant at) {
    lasting = Optional.empty();
    growing = Optional.empty();
    int tickets = spared;
    spared = 0;
    return IncidentEvent.builder(begun.incident(), begun.sequence() + 1, Transition.RESOLVED)
        .severity(begun.severity())
        .at(at)
        .onset(begun.onset())
        .monitor(begun.monitor())
        .owner(begun.owner())
        .cause("storm is over: " + tickets + " incidents were told as tickets")
        .runbook(begun.runbook())
        .build();
  }
}
