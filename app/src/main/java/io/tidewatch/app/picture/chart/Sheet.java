// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.picture.chart;

import io.tidewatch.app.picture.draw.Ink;
import io.tidewatch.app.picture.draw.Lettering;
import io.tidewatch.app.picture.draw.Pen;
import io.tidewatch.app.picture.draw.Point;
import io.tidewatch.app.picture.draw.Stroke;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands around a chart: title and facts above, keys of what is drawn, notes below.
 *
 * @param title one line or two
 * @param facts a line each, below the title
 * @param keys what the strokes stand for
 * @param notes a line or more each, below the chart
 */
public record Sheet(String title, List<String> facts, List<Key> keys, List<String> notes) {

  /** Around everything. Unit: pixels, as all lengths. */
  public static final double MARGIN = 16;

  static final Lettering SMALL = Lettering.plain(Lettering.SMALL, Ink.MUTED);

  private static final Lettering TITLE = Lettering.plain(Lettering.TITLE, Ink.TEXT).bold();
  private static final Lettering FACT = Lettering.plain(Lettering.BODY, Ink.MUTED);
  private static final Lettering KEY = Lettering.plain(Lettering.BODY, Ink.TEXT);
  private static final int TITLE_LINES = 3;
  private static final int FACT_LINES = 3;
  private static final int NOTE_LINES = 3;
  private static final double SAMPLE = 26;
  private static final double GAP = 8;
  private static final double BETWEEN = 18;

  public Sheet {
    facts = List.copyOf(facts);
    keys = List.copyOf(keys);
    notes = List.copyOf(notes);
  }

  /** Draws a sample of what a key stands for, into 26 pixels from a point on. */
  @FunctionalInterface
  public interface Sample {
    void draw(Pen pen, Point left);
  }

  /** What something that is drawn stands for. */
  public record Key(Sample sample, String text) {

    /** Of a line. */
    public static Key line(Stroke stroke, String text) {
      return new Key(
          (pen, left) -> pen.line(List.of(left, new Point(left.x() + SAMPLE, left.y())), stroke),
          text);
    }
  }

  /** A line of text and where it stands. */
  private record Line(Point base, String text, Lettering lettering) {}

  private record Placed(Key key, Point base, String text) {}

  /** Height of all that stands above a chart. */
  double head(double width) {
    double below = placed(width).stream().mapToDouble(key -> key.base().y()).max().orElse(0);
    double texts = lines(width).stream().mapToDouble(line -> line.base().y()).max().orElse(0);
    return Math.max(below, texts) + GAP;
  }

  /** Height of all that stands below it, the margin included. */
  double foot(double width) {
    return noteLines(width).size() * SMALL.lineHeight() + MARGIN;
  }

  void draw(Pen pen, double width, double height) {
    lines(width).forEach(line -> pen.text(line.base(), line.text(), line.lettering()));
    for (Placed key : placed(width)) {
      key.key().sample().draw(pen, new Point(key.base().x(), key.base().y() - 4));
      pen.text(new Point(key.base().x() + SAMPLE + GAP, key.base().y()), key.text(), KEY);
    }
    double y = height - foot(width) + SMALL.size();
    for (String note : noteLines(width)) {
      pen.text(new Point(MARGIN, y), note, SMALL);
      y += SMALL.lineHeight();
    }
  }

  private List<Line> lines(double width) {
    var lines = new ArrayList<Line>();
    double y = MARGIN;
    for (String text : Wrap.lines(title, TITLE, width - 2 * MARGIN, TITLE_LINES)) {
      y += TITLE.lineHeight();
      lines.add(new Line(new Point(MARGIN, y - TITLE.size() / 2), text, TITLE));
    }
    for (String fact : facts) {
      for (String text : Wrap.lines(fact, FACT, width - 2 * MARGIN, FACT_LINES)) {
        y += FACT.lineHeight();
        lines.add(new Line(new Point(MARGIN, y - FACT.size() / 2 + 2), text, FACT));
      }
    }
    return lines;
  }

  /** Keys beside each other, and in as many rows as they take. */
  private List<Placed> placed(double width) {
    var placed = new ArrayList<Placed>();
    double top = lines(width).stream().mapToDouble(line -> line.base().y()).max().orElse(MARGIN);
    double y = top + KEY.lineHeight() + 4;
    double x = MARGIN;
    for (Key key : keys) {
      String text = KEY.cut(key.text(), width - 2 * MARGIN - SAMPLE - GAP);
      double takes = SAMPLE + GAP + KEY.width(text);
      if (x > MARGIN && x + takes > width - MARGIN) {
        x = MARGIN;
        y += KEY.lineHeight() + 2;
      }
      placed.add(new Placed(key, new Point(x, y), text));
      x += takes + BETWEEN;
    }
    return placed;
  }

  private List<String> noteLines(double width) {
    return notes.stream()
        .flatMap(note -> Wrap.lines(note, SMALL, width - 2 * MARGIN, NOTE_LINES).stream())
        .toList();
  }
}
