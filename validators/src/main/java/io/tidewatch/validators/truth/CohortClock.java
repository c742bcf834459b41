// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.config.GroundTruth;
import io.tidewatch.config.Monitor;
import io.tidewatch.validators.event.Window;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * When the cohorts of a monitor are read.
 *
 * @param windows their sizes
 * @param ages counted from the end of a window; see {@link Revisions#ages}
 * @param pane what is known is known pane by pane, so that an age counts when its pane has ended
 */
public record CohortClock(List<Duration> windows, List<Duration> ages, Duration pane)
    implements Serializable {

  private static final long serialVersionUID = 1L;

  /** A window that is to be read, and how old it is then. */
  public record Due(Window window, Duration age) {}

  public CohortClock {
    windows = new ArrayList<>(windows); // serializable
    ages = new ArrayList<>(ages);
  }

  /** The clock of a monitor that has ground truth. */
  public static CohortClock of(Monitor monitor) {
    GroundTruth truth = monitor.groundTruth().orElseThrow();
    return new CohortClock(
        monitor.windows(), Revisions.ages(truth.waitForLabels(), truth.horizon()), monitor.pane());
  }

  /** How long after its end a window of an age is read: the age, in whole panes. */
  public Duration after(Duration age) {
    long millis = pane.toMillis();
    return Duration.ofMillis((age.toMillis() + millis - 1) / millis * millis);
  }

  /** The times at which windows with a pane that starts then are read. */
  public List<Instant> timesOf(Instant pane) {
    var times = new ArrayList<Instant>();
    for (Duration size : windows) {
      long end = Window.floor(pane.toEpochMilli(), size.toMillis()) + size.toMillis();
      ages.forEach(age -> times.add(Instant.ofEpochMilli(end).plus(after(age))));
    }
    return times;
  }

  /** The windows that are read at a time, by size and then by age. */
  public List<Due> dueAt(Instant time) {
    var due = new ArrayList<Due>();
    for (Duration size : windows) {
      for (Duration age : ages) {
        long end = time.minus(after(age)).toEpochMilli();
        if (end % size.toMillis() == 0) {
          due.add(new Due(Window.of(end - size.toMillis(), size.toMillis()), age));
        }
      }
    }
    return due;
  }
}
