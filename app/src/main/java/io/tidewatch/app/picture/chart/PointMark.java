// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.picture.chart;

import io.tidewatch.app.picture.draw.Ink;
import io.tidewatch.app.picture.draw.Pen;
import io.tidewatch.app.picture.draw.Point;
import io.tidewatch.app.picture.draw.Stroke;
import java.util.List;

/** Signs on values, told apart by their shape. */
enum PointMark {
  SETTLED {
    @Override
    void draw(Pen pen, Point at, Ink ink) {
      pen.dot(at, RADIUS - 0.8, ink, ink);
    }
  },
  PROVISIONAL {
    @Override
    void draw(Pen pen, Point at, Ink ink) {
      pen.dot(at, RADIUS, Ink.PAPER, ink);
    }
  },
  BREACH {
    @Override
    void draw(Pen pen, Point at, Ink ink) {
      cross(pen, at, ARM);
    }
  };

  private static final double RADIUS = 2.6;
  private static final double ARM = 4.5;
  private static final double SAMPLE_CENTRE = 16;

  abstract void draw(Pen pen, Point at, Ink ink);

  /** As a key shows it. */
  void sample(Pen pen, Point left) {
    draw(pen, new Point(left.x() + SAMPLE_CENTRE, left.y()), Ink.FIRST);
  }

  /** Two strokes over each other. */
  static void cross(Pen pen, Point at, double arm) {
    Stroke stroke = Stroke.solid(Ink.BREACH, 2);
    pen.line(
        List.of(new Point(at.x() - arm, at.y() - arm), new Point(at.x() + arm, at.y() + arm)),
        stroke);
    pen.line(
        List.of(new Point(at.x() - arm, at.y() + arm), new Point(at.x() + arm, at.y() - arm)),
        stroke);
  }
}
