// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.demo;

import io.tidewatch.app.run.RunDirectory;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.IncidentEvent.Transition;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Says how far the demo is: all the time on a terminal, once a week of event time in a pipe. */
final class Progress {

  private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final Duration WEEK = Duration.ofDays(7);

  private final Screen screen;
  private final RunDirectory directory;
  private final Set<String> openIncidents = new HashSet<>();
  private long saidNanos = System.nanoTime() - EVERY_NANOS;
  private Instant nextWeek = Instant.MIN;
  private Instant now = Instant.MIN;
  private long rows;
  private long labels;

  Progress(Screen screen, RunDirectory directory) {
    this.screen = screen;
    this.directory = directory;
  }

  /** Counts a record that was sent. */
  void sent(TimedLine line) {
    now = line.time();
    if (line.stream().labels()) {
      labels++;
    } else {
      rows++;
    }
  }

  /** Says that only windows that are open still have to be closed. */
  void allSent() throws IOException {
    if (!screen.isTerminal()) {
      screen.print(text() + "; all is sent");
    }
  }

  /** Keeps count of what is open; called by another thread. */
  synchronized void heard(IncidentEvent event) {
    if (event.transition() == Transition.RESOLVED) {
      openIncidents.remove(event.incident());
    } else {
      openIncidents.add(event.incident());
    }
  }

  private synchronized int open() {
    return openIncidents.size();
  }

  /** Says it, if it is time to. */
  void say() throws IOException {
    if (screen.isTerminal()) {
      if (System.nanoTime() - saidNanos >= EVERY_NANOS) {
        saidNanos = System.nanoTime();
        screen.status(text());
      }
    } else if (nextWeek.equals(Instant.MIN)) {
      nextWeek = now.plus(WEEK);
    } else if (!now.isBefore(nextWeek)) {
      nextWeek = nextWeek.plus(WEEK);
      screen.print(text());
    }
  }

  private String text() throws IOException {
    return String.format(
        Locale.ROOT,
        "%s  %,d rows and %,d labels sent, %,d windows recorded, %d incidents open",
        now.atZone(ZoneOffset.UTC).toLocalDate(),
        rows,
        labels,
        directory.snapshots(),
        open());
  }
}
