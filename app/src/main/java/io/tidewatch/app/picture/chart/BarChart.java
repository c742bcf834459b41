// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.picture.chart;

import io.tidewatch.app.picture.draw.Box;
import io.tidewatch.app.picture.draw.Ink;
import io.tidewatch.app.picture.draw.Lettering;
import io.tidewatch.app.picture.draw.Lettering.Anchor;
import io.tidewatch.app.picture.draw.Pen;
import io.tidewatch.app.picture.draw.Picture;
import io.tidewatch.app.picture.draw.Point;
import io.tidewatch.app.picture.draw.Stroke;
import java.util.List;

/**
 * Shares before and after, beside each other, one row for each value.
 *
 * @param before what the hollow bars are of
 * @param after what the filled bars are of
 */
public record BarChart(
    String title,
    List<String> facts,
    String description,
    String before,
    String after,
    List<Row> rows,
    List<String> notes) {

  private static final Lettering NAME = Lettering.plain(Lettering.BODY, Ink.TEXT);
  private static final double ROW = 24;
  private static final double BAR = 8;
  private static final double BESIDE = 8;
  private static final double AXIS = 24;

  /** Of the width, for names. */
  private static final double NAMES_MOST = 0.32;

  private static final double TICK_WIDTH = 90;
  private static final int TICKS_LEAST = 4;
  private static final Stroke EDGE = Stroke.solid(Ink.USUAL, 1.5);

  /**
   * One value.
   *
   * @param name empty where nobody may see it
   * @param before share, in [0, 1]
   * @param after share, in [0, 1]
   */
  public record Row(String name, double before, double after) {}

  /** Where things lie. */
  private record Layout(double left, double top, Scale shares, Ticks ticks, double numbers) {}

  public BarChart {
    facts = List.copyOf(facts);
    rows = List.copyOf(rows);
    notes = List.copyOf(notes);
  }

  /** The chart as a picture. */
  public Picture picture(int width) {
    var sheet =
        new Sheet(
            title,
            facts,
            List.of(
                new Sheet.Key((pen, left) -> hollow(pen, sample(left)), before),
                new Sheet.Key((pen, left) -> pen.fill(sample(left), Ink.FIRST), after)),
            notes);
    Layout layout = layout(sheet.head(width), width);
    int height = (int) Math.ceil(layout.top() + rows.size() * ROW + AXIS + sheet.foot(width));
    return new Picture(
        width,
        height,
        title,
        description,
        pen -> {
          draw(pen, layout);
          sheet.draw(pen, width, height);
        });
  }

  private static Box sample(Point left) {
    return new Box(left.x(), left.y() - BAR / 2, 26, BAR);
  }

  private Layout layout(double top, double width) {
    double names = rows.stream().mapToDouble(row -> NAME.width(row.name())).max().orElse(0);
    double left = Sheet.MARGIN + Math.ceil(Math.min(names, width * NAMES_MOST)) + BESIDE;
    double numbers =
        rows.stream().mapToDouble(row -> Sheet.SMALL.width(numbers(row))).max().orElse(0);
    double right = width - Sheet.MARGIN - numbers - BESIDE;
    double most =
        rows.stream().mapToDouble(row -> Math.max(row.before(), row.after())).max().orElse(0);
    int ticksMost = Math.max(TICKS_LEAST, (int) ((right - left) / TICK_WIDTH));
    Ticks ticks = Ticks.around(0, 100 * (most > 0 ? most : 1), ticksMost);
    return new Layout(left, top, ticks.scale(left, right), ticks, right + BESIDE);
  }

  private static String numbers(Row row) {
    return Figures.percent(row.before()) + " → " + Figures.percent(row.after());
  }

  private void draw(Pen pen, Layout layout) {
    double bottom = layout.top() + rows.size() * ROW;
    for (int i = 0; i < layout.ticks().count(); i++) {
      double x = layout.shares().at(layout.ticks().values().get(i));
      Ink ink = i == 0 ? Ink.AXIS : Ink.GRID;
      pen.line(List.of(new Point(x, layout.top()), new Point(x, bottom)), Stroke.solid(ink, 1));
      String label = layout.ticks().labels().get(i) + " %";
      pen.text(new Point(x, bottom + AXIS - 8), label, Sheet.SMALL.at(Anchor.MIDDLE));
    }
    double top = layout.top();
    for (Row row : rows) {
      draw(pen, layout, row, top);
      top += ROW;
    }
  }

  private static void draw(Pen pen, Layout layout, Row row, double top) {
    double base = top + ROW / 2 + NAME.size() / 3;
    double room = layout.left() - BESIDE - Sheet.MARGIN;
    if (!row.name().isEmpty()) {
      pen.text(
          new Point(layout.left() - BESIDE, base), NAME.cut(row.name(), room), NAME.at(Anchor.END));
    }
    double middle = top + ROW / 2;
    hollow(pen, bar(layout, row.before(), middle - BAR));
    pen.fill(bar(layout, row.after(), middle), Ink.FIRST);
    pen.text(new Point(layout.numbers(), base), numbers(row), Sheet.SMALL);
  }

  private static Box bar(Layout layout, double share, double top) {
    return new Box(layout.left(), top, layout.shares().at(100 * share) - layout.left(), BAR);
  }

  private static void hollow(Pen pen, Box box) {
    if (box.width() > 0) {
      double line = EDGE.width() / 2;
      pen.frame(
          new Box(
              box.left() + line,
              box.top() + line,
              Math.max(0, box.width() - 2 * line),
              box.height() - 2 * line),
          EDGE);
    }
  }
}
