// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import io.tidewatch.config.NotifySpec.Watched;
import io.tidewatch.config.Severity;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.IncidentEvent.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Notices that a monitor has fallen silent: no window completed for three of its widths, whether
 * its job, its source or all of Kafka is down. What nobody measures cannot alarm by itself.
 *
 * <p>By the clock of the process that watches, not by event time, which stands still when nothing
 * comes. It begins to count when it begins to watch.
 */
public final class Watchdog {
  static final int WIDTHS = 3;

  /** What incidents of a watchdog are called begins like this. */
  public static final String KEY_PREFIX = "tidewatch:watchdog:";

  private final Map<String, Watch> watches = new LinkedHashMap<>();

  private static final class Watch {
    private final Watched monitor;
    private Instant seen;

    /** Of the open incident; 0 if there is none. */
    private int sequence;

    private String incident = "";

    Watch(Watched monitor, Instant seen) {
      this.monitor = monitor;
      this.seen = seen;
    }
  }

  /** Begins to watch. */
  public Watchdog(Collection<Watched> monitors, Instant now) {
    monitors.forEach(monitor -> watches.put(monitor.name(), new Watch(monitor, now)));
  }

  /**
   * Takes up an incident that an earlier process opened.
   *
   * @param sequence of the last event that was told
   */
  public synchronized void resume(String incident, int sequence) {
    for (Watch watch : watches.values()) {
      if (incident.startsWith(KEY_PREFIX + watch.monitor.name() + ":")) {
        watch.incident = incident;
        watch.sequence = sequence;
        watch.seen =
            Instant.ofEpochSecond(
                Long.parseLong(incident.substring(incident.lastIndexOf(':') + 1)));
      }
    }
  }

  /** Something was measured: the monitor has completed a window. */
  public synchronized void saw(String monitor, Instant now) {
    Watch watch = watches.get(monitor);
    if (watch != null) {
      watch.seen = now;
    }
  }

  /** Returns what is to be told now: monitors that have fallen silent, and those that are back. */
  public synchronized List<IncidentEvent> check(Instant now) {
    var events = new ArrayList<IncidentEvent>();
    for (Watch watch : watches.values()) {
      Duration longest = watch.monitor.window().multipliedBy(WIDTHS);
      boolean silent = !watch.seen.plus(longest).isAfter(now);
      if (silent && watch.sequence == 0) {
        watch.incident = KEY_PREFIX + watch.monitor.name() + ":" + watch.seen.getEpochSecond();
        watch.sequence = 1;
        events.add(event(watch, Transition.OPENED, now));
      } else if (!silent && watch.sequence > 0) {
        watch.sequence++;
        events.add(event(watch, Transition.RESOLVED, now));
        watch.sequence = 0;
      }
    }
    return events;
  }

  private static IncidentEvent event(Watch watch, Transition what, Instant now) {
    Watched monitor = watch.monitor;
    Duration longest = monitor.window().multipliedBy(WIDTHS);
    String cause =
        what == Transition.OPENED
            ? "no window was completed for " + text(longest) + ": is its job or its source down?"
            : "windows are completed again";
    return IncidentEvent.builder(watch.incident, watch.sequence, what)
        .severity(Severity.CRITICAL)
        .at(now)
        .onset(what == Transition.OPENED ? watch.seen : now)
        .monitor(monitor.name())
        .owner(monitor.owner())
        .cause(monitor.name() + ": " + cause)
        .runbook(monitor.runbook())
        .build();
  }

  private static String text(Duration duration) {
    return duration.toString().substring(2).toLowerCase(Locale.ROOT);
  }
}
