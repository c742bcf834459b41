// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.picture.draw;

import java.util.ArrayList;
import java.util.List;

/** A pen that remembers which texts it was given, and where. */
public final class Recorded implements Pen {

  /** A text and what it covers. */
  public record Text(String text, Box box) {}

  private final List<Text> texts = new ArrayList<>();
  private final List<Point> points = new ArrayList<>();

  /** Draws a picture. */
  public static Recorded of(Picture picture) {
    var recorded = new Recorded();
    picture.drawing().accept(recorded);
    return recorded;
  }

  public List<Text> texts() {
    return texts;
  }

  /** Every point that was drawn to. */
  public List<Point> points() {
    return points;
  }

  @Override
  public void fill(Box box, Ink ink) {
    add(box);
  }

  @Override
  public void frame(Box box, Stroke stroke) {
    add(box);
  }

  private void add(Box box) {
    points.add(new Point(box.left(), box.top()));
    points.add(new Point(box.right(), box.bottom()));
  }

  @Override
  public void line(List<Point> line, Stroke stroke) {
    points.addAll(line);
  }

  @Override
  public void area(List<Point> outline, Ink ink) {
    points.addAll(outline);
  }

  @Override
  public void dot(Point centre, double radius, Ink fill, Ink edge) {
    points.add(centre);
  }

  @Override
  public void text(Point base, String text, Lettering lettering) {
    texts.add(new Text(text, lettering.box(base, text)));
  }
}
