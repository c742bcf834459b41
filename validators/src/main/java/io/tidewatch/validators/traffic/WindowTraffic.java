// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.traffic;

import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.pane.TrafficPartial;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came in one window, as it is judged and stored: from the traffic of all windows of a size
 * come the same verdicts once more.
 *
 * @param subjects one partial each, in order; at least one
 */
public record WindowTraffic(Window window, List<TrafficPartial> subjects) {

  public WindowTraffic {
    subjects = List.copyOf(subjects);
    if (subjects.isEmpty()) {
      throw new IllegalArgumentException("subjects is empty, must be at least one");
    }
  }

  /** Adds up panes of a window, at least one. */
  public static WindowTraffic of(Window window, Collection<TrafficPartial> panes) {
    SortedMap<Subject, TrafficPartial> subjects = new TreeMap<>();
    for (TrafficPartial pane : panes) {
      subjects.merge(pane.subject(), pane.in(window), TrafficPartial::plus);
    }
    return new WindowTraffic(window, List.copyOf(subjects.values()));
  }

  /** Of all subjects, those that were quarantined among them. */
  public long rows() {
    long rows = 0;
    for (TrafficPartial subject : subjects) {
      rows += subject.rows();
    }
    return rows;
  }
}
