// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import io.tidewatch.config.Severity;
import io.tidewatch.sinks.notify.NotifierReport.DestinationReport;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.IncidentEvent.Transition;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Notices that a destination has stopped, so that the others can tell somebody: its key is wrong,
 * or its address is gone, and nothing reaches it until a person mends that.
 */
public final class SelfWatch {

  /** What its incidents are called begins like this. */
  public static final String KEY_PREFIX = "tidewatch:notifier:";

  private final String notifier;
  private final Map<String, Open> open = new LinkedHashMap<>(); // by destination

  private record Open(String incident, int sequence) {}

  /**
   * Begins to watch.
   *
   * @param notifier name of the notifier, the owner of its incidents
   */
  public SelfWatch(String notifier) {
    this.notifier = notifier;
  }

  /** Takes up an incident that an earlier process opened. */
  public void resume(String incident, int sequence) {
    String[] parts = incident.split(":", -1);
    if (parts.length == 5 && parts[2].equals(notifier)) {
      open.put(parts[3], new Open(incident, sequence));
    }
  }

  /** Returns what is to be told now, by the destination that it is about. */
  public Map<String, IncidentEvent> check(NotifierReport report, Instant now) {
    var events = new LinkedHashMap<String, IncidentEvent>();
    Set<String> gone = new LinkedHashSet<>(open.keySet());
    for (DestinationReport each : report.destinations()) {
      Optional<String> stopped = each.stopped();
      if (stopped.isPresent()) {
        gone.remove(each.name());
        if (!open.containsKey(each.name())) {
          var begun = new Open(key(each.name(), now), 1);
          open.put(each.name(), begun);
          String cause = each.name() + " stopped: " + stopped.get();
          events.put(each.name(), event(begun, Transition.OPENED, cause, now));
        }
      }
    }
    for (String name : gone) {
      Open ended = open.remove(name);
      if (ended != null) {
        var end = new Open(ended.incident(), ended.sequence() + 1);
        events.put(name, event(end, Transition.RESOLVED, name + " is tried again", now));
      }
    }
    return events;
  }

  private String key(String destination, Instant now) {
    return KEY_PREFIX + notifier + ":" + destination + ":" + now.getEpochSecond();
  }

  private IncidentEvent event(Open of, Transition what, String cause, Instant now) {
    return IncidentEvent.builder(of.incident(), of.sequence(), what)
        .severity(Severity.ERROR)
        .at(now)
        .onset(now)
        .monitor(notifier)
        .owner(notifier)
        .cause("destination " + cause)
        .build();
  }
}
