// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.picture.draw;

import java.util.List;

/** Port: what charts are drawn with. What is drawn later lies above. */
public interface Pen {

  void fill(Box box, Ink ink);

  /** The edge of a box. */
  void frame(Box box, Stroke stroke);

  /** A line from point to point; at least two of them. */
  void line(List<Point> points, Stroke stroke);

  /** What lies within a line from point to point and back to the first. */
  void area(List<Point> outline, Ink ink);

  /** A filled circle with an edge. */
  void dot(Point centre, double radius, Ink fill, Ink edge);

  /**
   * One line of text.
   *
   * @param base where it stands: on its base line, at its anchor
   */
  void text(Point base, String text, Lettering lettering);
}
