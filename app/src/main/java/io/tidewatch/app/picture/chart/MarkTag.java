// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.picture.chart;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * A letter above one mark, or above several that lie too close for a letter each.
 *
 * @param marks at least one, from the earliest
 */
record MarkTag(char letter, List<TimeMark> marks) {

  /** Between two letters. Unit: pixels. */
  private static final double APART = 18;

  /** A letter each; later marks join the last. */
  private static final int MOST = 8;

  /** Marks that a note spells out. */
  private static final int TOLD = 4;

  MarkTag {
    marks = List.copyOf(marks);
  }

  static List<MarkTag> of(List<TimeMark> marks, TimeChart.Span time, double width) {
    double seconds = Duration.between(time.from(), time.to()).toSeconds();
    var groups = new ArrayList<List<TimeMark>>();
    for (TimeMark mark : marks) {
      boolean joins = !groups.isEmpty();
      if (joins) {
        Instant last = groups.get(groups.size() - 1).get(0).at();
        double apart = Duration.between(last, mark.at()).toSeconds() / seconds * width / 2;
        joins = apart < APART || groups.size() == MOST;
      }
      if (!joins) {
        groups.add(new ArrayList<>());
      }
      groups.get(groups.size() - 1).add(mark);
    }
    var tags = new ArrayList<MarkTag>();
    for (List<TimeMark> group : groups) {
      tags.add(new MarkTag((char) ('A' + tags.size()), group));
    }
    return tags;
  }

  Instant at() {
    return marks.get(0).at();
  }

  /** What its letter stands for. */
  String note() {
    var texts = new ArrayList<String>();
    for (TimeMark mark : marks.subList(0, Math.min(TOLD, marks.size()))) {
      texts.add(minute(mark.at()) + " " + mark.text());
    }
    if (marks.size() > TOLD) {
      texts.add(marks.size() - TOLD + " more");
    }
    return letter + ": " + String.join(" · ", texts);
  }

  private static String minute(Instant at) {
    return at.truncatedTo(ChronoUnit.MINUTES).toString().replace("T", " ").replace(":00Z", "");
  }
}
