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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Sizes of drift, one row for each column, one cell for each window.
 *
 * @param every length of a window
 */
public record HeatMap(
    String title,
    List<String> facts,
    String description,
    TimeChart.Span time,
    Duration every,
    List<Row> rows,
    List<String> notes) {

  private static final Lettering NAME = Lettering.plain(Lettering.SMALL, Ink.TEXT);
  private static final double ROW = 18;
  private static final double GAP = 1;
  private static final double AXIS = 26;
  private static final double BESIDE = 8;
  private static final double NAMES_MOST = 0.25;
  private static final double TICK_WIDTH = 68;
  private static final double CROSS_FROM = 7;
  private static final double SAMPLE_HEIGHT = 12;

  /** Height of a cell that nobody judged, of a row. */
  private static final double THIN = 0.4;

  /**
   * Where the next ink begins, in nats. Source of .1 and .25: the usual reading of PSI, Siddiqi,
   * "Credit Risk Scorecards", 2006; of .01: the least that is told, {@code effect-min}.
   */
  private static final double[] LEVELS = {0.01, 0.03, 0.1, 0.25, 1};

  private static final List<Ink> INKS =
      List.of(Ink.HEAT_1, Ink.HEAT_2, Ink.HEAT_3, Ink.HEAT_4, Ink.HEAT_5, Ink.HEAT_6);

  /** What was judged of a window. */
  public enum Judged {
    CALM,
    BREACH,
    NOT_YET
  }

  /** One window of a column. */
  public record Cell(Instant at, double size, Judged judged) {}

  /** One column. */
  public record Row(String name, List<Cell> cells) {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  public HeatMap {
    facts = List.copyOf(facts);
    rows = List.copyOf(rows);
    notes = List.copyOf(notes);
  }

  /** The chart as a picture. */
  public Picture picture(int width) {
    var sheet = new Sheet(title, facts, keys(), notes);
    double names = rows.stream().mapToDouble(row -> NAME.width(row.name())).max().orElse(0);
    double left = Sheet.MARGIN + Math.ceil(Math.min(names, width * NAMES_MOST)) + BESIDE;
    Scale scale =
        new Scale(
            TimePlot.seconds(time.from()), TimePlot.seconds(time.to()), left, width - Sheet.MARGIN);
    double top = sheet.head(width) + BESIDE;
    int height = (int) Math.ceil(top + rows.size() * ROW + AXIS + sheet.foot(width));
    return new Picture(
        width,
        height,
        title,
        description,
        pen -> {
          draw(pen, scale, top);
          sheet.draw(pen, width, height);
        });
  }

  private List<Sheet.Key> keys() {
    var keys = new ArrayList<Sheet.Key>();
    for (int i = 0; i < INKS.size(); i++) {
      Ink ink = INKS.get(i);
      String text =
          i < LEVELS.length ? "< " + Figures.of(LEVELS[i]) : "≥ " + Figures.of(LEVELS[i - 1]);
      keys.add(new Sheet.Key((pen, at) -> pen.fill(sample(at, SAMPLE_HEIGHT), ink), text));
    }
    keys.add(new Sheet.Key(HeatMap::breach, "breach"));
    keys.add(
        new Sheet.Key(
            (pen, at) -> pen.fill(sample(at, THIN * SAMPLE_HEIGHT), Ink.HEAT_4), "not judged"));
    return keys;
  }

  private static void breach(Pen pen, Point at) {
    pen.fill(sample(at, SAMPLE_HEIGHT), Ink.HEAT_1);
    PointMark.cross(pen, new Point(at.x() + 13, at.y()), 3.5);
  }

  private static Box sample(Point left, double height) {
    return new Box(left.x(), left.y() - height / 2, 26, height);
  }

  private void draw(Pen pen, Scale scale, double top) {
    double y = top;
    for (Row row : rows) {
      double room = scale.from() - BESIDE - Sheet.MARGIN;
      Point base = new Point(scale.from() - BESIDE, y + ROW / 2 + NAME.size() / 3);
      pen.text(base, NAME.cut(row.name(), room), NAME.at(Anchor.END));
      for (Cell cell : row.cells()) {
        draw(pen, scale, cell, y);
      }
      y += ROW;
    }
    times(pen, scale, y);
  }

  private void draw(Pen pen, Scale scale, Cell cell, double top) {
    double left = scale.at(TimePlot.seconds(cell.at()));
    double right = scale.at(TimePlot.seconds(cell.at().plus(every)));
    double gap = right - left > CROSS_FROM ? GAP : 0;
    double height = (ROW - GAP) * (cell.judged() == Judged.NOT_YET ? THIN : 1);
    double middle = top + ROW / 2;
    pen.fill(new Box(left, middle - height / 2, right - left - gap, height), ink(cell.size()));
    if (cell.judged() == Judged.BREACH) {
      double arm = Math.min(CROSS_FROM, Math.max(right - left, 4)) / 2;
      Point centre = new Point((left + right - gap) / 2, middle);
      pen.dot(centre, arm + 1, Ink.PAPER, Ink.PAPER);
      PointMark.cross(pen, centre, arm);
    }
  }

  private static Ink ink(double size) {
    int level = 0;
    while (level < LEVELS.length && size >= LEVELS[level]) {
      level++;
    }
    return INKS.get(level);
  }

  private void times(Pen pen, Scale scale, double top) {
    int most = Math.max(2, (int) ((scale.to() - scale.from()) / TICK_WIDTH));
    TimeTicks ticks = TimeTicks.of(time.from(), time.to(), most);
    double free = 0;
    for (int i = 0; i < ticks.at().size(); i++) {
      double x = scale.at(TimePlot.seconds(ticks.at().get(i)));
      double half = NAME.width(ticks.labels().get(i)) / 2;
      pen.line(List.of(new Point(x, top), new Point(x, top + 4)), Stroke.solid(Ink.AXIS, 1));
      if (x - half > free && x + half <= scale.to() + Sheet.MARGIN) {
        pen.text(new Point(x, top + 18), ticks.labels().get(i), Sheet.SMALL.at(Anchor.MIDDLE));
        free = x + half + BESIDE;
      }
    }
  }
}
