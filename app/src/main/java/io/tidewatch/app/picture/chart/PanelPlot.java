// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.picture.chart;

import io.tidewatch.app.picture.draw.Box;
import io.tidewatch.app.picture.draw.Ink;
import io.tidewatch.app.picture.draw.Lettering.Anchor;
import io.tidewatch.app.picture.draw.Pen;
import io.tidewatch.app.picture.draw.Point;
import io.tidewatch.app.picture.draw.Stroke;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Draws one panel into a box. */
final class PanelPlot {

  private static final double BESIDE = 8;

  /** Marks closer than this are left out, but for breaches. Unit: pixels. */
  private static final double MARKS_APART = 5;

  /** Values closer than this have a thin line. Unit: pixels. */
  private static final double DENSE = 2;

  private static final double DOT = 1.2;

  private final Panel panel;
  private final Scale time;
  private final Ticks ticks;
  private final Scale values;
  private final Box box;

  PanelPlot(Panel panel, Scale time, Box box) {
    this.panel = panel;
    this.time = time;
    this.ticks = panel.ticks();
    this.values = ticks.scale(box.bottom(), box.top());
    this.box = box;
  }

  Box box() {
    return box;
  }

  String name(double width) {
    return Sheet.SMALL.cut(panel.name(), width - Sheet.MARGIN - box.left());
  }

  /** The values beside it, and lines through it. */
  void axis(Pen pen) {
    for (int i = 0; i < ticks.count(); i++) {
      double y = values.at(ticks.values().get(i));
      Ink ink = i == 0 ? Ink.AXIS : Ink.GRID;
      pen.line(List.of(new Point(box.left(), y), new Point(box.right(), y)), Stroke.solid(ink, 1));
      Point base = new Point(box.left() - BESIDE, y + Sheet.SMALL.size() / 3);
      pen.text(base, ticks.labels().get(i), Sheet.SMALL.at(Anchor.END));
    }
  }

  /** Bands first, so that no line lies below one. */
  void values(Pen pen) {
    for (TimeSeries series : panel.series()) {
      series.band().ifPresent(ink -> runs(series).forEach(run -> band(pen, run, ink)));
    }
    for (TimeSeries series : panel.series()) {
      runs(series).forEach(run -> line(pen, run, stroke(series)));
      marks(pen, series);
    }
  }

  /** Values without a gap between them. */
  private static List<List<TimePoint>> runs(TimeSeries series) {
    var runs = new ArrayList<List<TimePoint>>();
    List<TimePoint> run = new ArrayList<>();
    for (TimePoint point : series.points()) {
      if (!run.isEmpty() && !series.joins(run.get(run.size() - 1), point)) {
        runs.add(run);
        run = new ArrayList<>();
      }
      if (point.value().isPresent()) {
        run.add(point);
      }
    }
    if (!run.isEmpty()) {
      runs.add(run);
    }
    return runs;
  }

  private void band(Pen pen, List<TimePoint> run, Ink ink) {
    List<TimePoint> known = run.stream().filter(TimePoint::hasBand).toList();
    if (known.size() < 2) {
      return;
    }
    var outline = new ArrayList<Point>();
    known.forEach(point -> outline.add(at(point, point.high().getAsDouble())));
    var back = new ArrayList<Point>();
    known.forEach(point -> back.add(at(point, point.low().getAsDouble())));
    Collections.reverse(back);
    outline.addAll(back);
    pen.area(outline, ink);
  }

  private void line(Pen pen, List<TimePoint> run, Stroke stroke) {
    List<Point> points = run.stream().map(point -> at(point, point.value().getAsDouble())).toList();
    if (points.size() > 1) {
      pen.line(points, stroke);
    } else {
      pen.dot(points.get(0), DOT, stroke.ink(), stroke.ink());
    }
  }

  /** Values that lie close to each other make one blot of thick lines. */
  private Stroke stroke(TimeSeries series) {
    boolean dense = series.points().size() * DENSE > box.width();
    return dense ? new Stroke(series.stroke().ink(), 1, series.stroke().dash()) : series.stroke();
  }

  private void marks(Pen pen, TimeSeries series) {
    if (series.marks() == TimeSeries.Marks.NONE) {
      return;
    }
    boolean crowded = series.points().size() * MARKS_APART > box.width();
    for (TimePoint point : series.points()) {
      if (point.value().isPresent() && (!crowded || point.state() == TimePoint.State.BREACH)) {
        Point at = at(point, point.value().getAsDouble());
        mark(point.state()).draw(pen, at, series.stroke().ink());
      }
    }
  }

  private static PointMark mark(TimePoint.State state) {
    return switch (state) {
      case SETTLED -> PointMark.SETTLED;
      case PROVISIONAL -> PointMark.PROVISIONAL;
      case BREACH -> PointMark.BREACH;
    };
  }

  private Point at(TimePoint point, double value) {
    return new Point(time.at(TimePlot.seconds(point.at())), values.at(value));
  }
}
