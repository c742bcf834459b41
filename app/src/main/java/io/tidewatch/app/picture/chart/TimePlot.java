// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.picture.chart;

import io.tidewatch.app.picture.draw.Box;
import io.tidewatch.app.picture.draw.Ink;
import io.tidewatch.app.picture.draw.Lettering;
import io.tidewatch.app.picture.draw.Lettering.Anchor;
import io.tidewatch.app.picture.draw.Pen;
import io.tidewatch.app.picture.draw.Point;
import io.tidewatch.app.picture.draw.Stroke;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Draws the panels of a chart, their axes, and what goes through all of them. */
final class TimePlot {

  private static final Lettering SMALL = Sheet.SMALL;
  private static final double NAME = 20;
  private static final double TAGS = 16;
  private static final double BETWEEN = 10;
  private static final double AXIS = 28;
  private static final double BESIDE = 8;
  private static final double TICK_WIDTH = 68;
  private static final Stroke GRID = Stroke.solid(Ink.GRID, 1);

  /** Where an incident began. */
  static final Stroke ONSET = Stroke.solid(Ink.BREACH, 1.5);

  /** Where something was changed. */
  static final Stroke CHANGE = new Stroke(Ink.CHANGE, 1.5, Stroke.Dash.DASH_DOT);

  private final TimeChart chart;
  private final List<MarkTag> tags;
  private final double width;
  private final Scale time;
  private final List<PanelPlot> plots = new ArrayList<>();
  private final double top;
  private double bottom;

  TimePlot(TimeChart chart, List<MarkTag> tags, double top, double width) {
    this.chart = chart;
    this.tags = tags;
    this.width = width;
    this.top = top;
    double left =
        Sheet.MARGIN
            + BESIDE
            + chart.panels().stream()
                .flatMap(panel -> panel.ticks().labels().stream())
                .mapToDouble(SMALL::width)
                .max()
                .orElse(0);
    double right = width - Sheet.MARGIN;
    this.time = new Scale(seconds(chart.time().from()), seconds(chart.time().to()), left, right);
    bottom = top;
    for (Panel panel : chart.panels()) {
      bottom += NAME + (plots.isEmpty() && !tags.isEmpty() ? TAGS : 0);
      plots.add(new PanelPlot(panel, time, new Box(left, bottom, right - left, panel.height())));
      bottom += panel.height() + BETWEEN;
    }
    bottom += AXIS - BETWEEN;
  }

  /** Where the axis of time ends. */
  double bottom() {
    return bottom;
  }

  void draw(Pen pen) {
    TimeTicks ticks = ticks();
    double name = top + NAME;
    for (PanelPlot plot : plots) {
      Box box = plot.box();
      chart.incident().ifPresent(span -> wash(pen, box, span));
      for (Instant at : ticks.at()) {
        pen.line(upright(at, box), GRID);
      }
      plot.axis(pen);
      pen.text(new Point(box.left(), name - 6), plot.name(width), SMALL);
      chart.incident().ifPresent(span -> pen.line(upright(span.from(), box), ONSET));
      tags.forEach(tag -> pen.line(upright(tag.at(), box), CHANGE));
      plot.values(pen);
      name = box.bottom() + BETWEEN + NAME;
    }
    tags(pen);
    times(pen, ticks);
  }

  private void wash(Pen pen, Box box, TimeChart.Span span) {
    double from = time.at(seconds(span.from()));
    double to = time.at(seconds(span.to()));
    pen.fill(new Box(from, box.top(), to - from, box.height()), Ink.INCIDENT);
  }

  private void tags(Pen pen) {
    Lettering letter =
        new Lettering(Lettering.SMALL, Lettering.Weight.BOLD, Anchor.MIDDLE, Ink.CHANGE);
    for (MarkTag tag : tags) {
      double x = time.at(seconds(tag.at()));
      pen.text(new Point(x, plots.get(0).box().top() - 4), String.valueOf(tag.letter()), letter);
    }
  }

  private void times(Pen pen, TimeTicks ticks) {
    double base = bottom - AXIS + SMALL.size() + 5;
    double free = 0;
    for (int i = 0; i < ticks.at().size(); i++) {
      String label = ticks.labels().get(i);
      double half = SMALL.width(label) / 2;
      double x = time.at(seconds(ticks.at().get(i)));
      if (x - half > free && x + half <= width) {
        pen.text(new Point(x, base), label, SMALL.at(Anchor.MIDDLE));
        free = x + half + BESIDE;
      }
    }
  }

  private TimeTicks ticks() {
    int most = Math.max(2, (int) ((time.to() - time.from()) / TICK_WIDTH));
    return TimeTicks.of(chart.time().from(), chart.time().to(), most);
  }

  private List<Point> upright(Instant at, Box box) {
    double x = time.at(seconds(at));
    return List.of(new Point(x, box.top()), new Point(x, box.bottom()));
  }

  static double seconds(Instant at) {
    return at.getEpochSecond();
  }
}
