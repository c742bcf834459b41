// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.picture.chart;

import io.tidewatch.app.picture.draw.Picture;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Panels above each other over one axis of time.
 *
 * @param description for who can not see it
 * @param marks what happened, from the earliest
 * @param incident when something was wrong; empty where nothing is told of it
 */
public record TimeChart(
    String title,
    List<String> facts,
    String description,
    Span time,
    List<Panel> panels,
    List<TimeMark> marks,
    Optional<Span> incident,
    List<String> notes) {

  /** From one moment to another. */
  public record Span(Instant from, Instant to) {

    /** The same with room on both sides. */
    public Span wider(Duration by) {
      return new Span(from.minus(by), to.plus(by));
    }
  }

  public TimeChart {
    facts = List.copyOf(facts);
    panels = List.copyOf(panels);
    marks = List.copyOf(marks);
    notes = List.copyOf(notes);
  }

  /** The chart as a picture. */
  public Picture picture(int width) {
    List<MarkTag> tags = MarkTag.of(marks, time, width);
    var told = new ArrayList<>(tags.stream().map(MarkTag::note).toList());
    told.addAll(notes);
    var sheet = new Sheet(title, facts, keys(), told);
    var plot = new TimePlot(this, tags, sheet.head(width), width);
    int height = (int) Math.ceil(plot.bottom() + sheet.foot(width));
    return new Picture(
        width,
        height,
        title,
        description,
        pen -> {
          plot.draw(pen);
          sheet.draw(pen, width, height);
        });
  }

  private List<Sheet.Key> keys() {
    Map<String, Sheet.Key> keys = new LinkedHashMap<>();
    for (Panel panel : panels) {
      for (TimeSeries series : panel.series()) {
        keys.putIfAbsent(series.name(), Sheet.Key.line(series.stroke(), series.name()));
      }
    }
    var all = new ArrayList<>(keys.values());
    if (has(TimePoint.State.PROVISIONAL)) {
      all.add(new Sheet.Key(PointMark.PROVISIONAL::sample, "more labels may come"));
    }
    if (has(TimePoint.State.BREACH)) {
      all.add(new Sheet.Key(PointMark.BREACH::sample, "breach"));
    }
    incident.ifPresent(span -> all.add(Sheet.Key.line(TimePlot.ONSET, "onset of the incident")));
    if (!marks.isEmpty()) {
      all.add(Sheet.Key.line(TimePlot.CHANGE, "changes"));
    }
    return all;
  }

  private boolean has(TimePoint.State state) {
    return panels.stream()
        .flatMap(panel -> panel.series().stream())
        .anyMatch(series -> series.marks() == TimeSeries.Marks.EACH && series.has(state));
  }
}
