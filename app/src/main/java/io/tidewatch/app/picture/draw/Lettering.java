// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.picture.draw;

/**
 * How a text is set: its size in pixels, and which of its points stands where it is put.
 *
 * <p>Widths are those of DejaVu Sans, which is wider than what a browser is likely to have, so that
 * a text that fits by them fits everywhere.
 */
public record Lettering(double size, Weight weight, Anchor anchor, Ink ink) {

  /** Of a title. Unit: pixels, as all sizes. */
  public static final double TITLE = 16;

  public static final double BODY = 12;
  public static final double SMALL = 11;

  /** Height of a line, of its size. */
  public static final double LEADING = 1.4;

  /** How far below the base line letters reach, of their size. */
  public static final double DESCENT = 0.25;

  private static final String ELLIPSIS = "…";
  private static final int FIRST = ' ';
  private static final double WIDE = 1;
  private static final double OTHERS = 0.85;

  /** First character of the scripts whose letters are as wide as they are high. */
  private static final int WIDE_FROM = 0x1100;

  private static final int PUNCTUATION_FROM = 0x2000;
  private static final int PUNCTUATION_TO = 0x2E80;

  /** Hundredths of the size, for the characters 32 to 126. Source: DejaVu Sans 2.37. */
  private static final int[] NORMAL = {
    32, 41, 46, 84, 64, 96, 78, 28, 40, 40, 50, 84, 32, 37, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64,
    64, 64, 34, 34, 84, 84, 84, 54, 100, 69, 69, 70, 78, 64, 58, 78, 76, 30, 30, 66, 56, 87, 75, 79,
    61, 79, 70, 64, 62, 74, 69, 99, 69, 62, 69, 40, 34, 40, 84, 50, 50, 62, 64, 55, 64, 62, 36, 64,
    64, 28, 28, 58, 28, 98, 64, 62, 64, 64, 42, 53, 40, 64, 60, 82, 60, 60, 53, 64, 34, 64, 84
  };

  /** The same of bold letters. */
  private static final int[] BOLD = {
    35, 46, 53, 84, 70, 101, 88, 31, 46, 46, 53, 84, 38, 42, 38, 37, 70, 70, 70, 70, 70, 70, 70, 70,
    70, 70, 40, 40, 84, 84, 84, 59, 100, 78, 77, 74, 84, 69, 69, 83, 84, 38, 38, 78, 64, 100, 84,
        86,
    74, 86, 78, 73, 69, 82, 78, 111, 78, 73, 73, 46, 37, 46, 84, 50, 50, 68, 72, 60, 72, 68, 44, 72,
    72, 35, 35, 67, 35, 105, 72, 69, 72, 72, 50, 60, 48, 72, 66, 93, 65, 66, 59, 72, 37, 72, 84
  };

  /** How heavy letters are. */
  public enum Weight {
    NORMAL,
    BOLD
  }

  /** The point of a text that stands where it is put. */
  public enum Anchor {
    START,
    MIDDLE,
    END
  }

  /** Plain letters, put by their beginning. */
  public static Lettering plain(double size, Ink ink) {
    return new Lettering(size, Weight.NORMAL, Anchor.START, ink);
  }

  /** The same, put by another point. */
  public Lettering at(Anchor other) {
    return new Lettering(size, weight, other, ink);
  }

  /** The same in bold. */
  public Lettering bold() {
    return new Lettering(size, Weight.BOLD, anchor, ink);
  }

  public double lineHeight() {
    return size * LEADING;
  }

  /** What a text takes, in pixels. */
  public double width(String text) {
    return text.codePoints().mapToDouble(this::width).sum();
  }

  private double width(int point) {
    int[] widths = weight == Weight.BOLD ? BOLD : NORMAL;
    if (point >= FIRST && point < FIRST + widths.length) {
      return size * widths[point - FIRST] / 100;
    }
    boolean wide = point >= WIDE_FROM && (point < PUNCTUATION_FROM || point >= PUNCTUATION_TO);
    return size * (wide || point == '…' || point == '→' ? WIDE : OTHERS);
  }

  /** The text, cut where it is wider than that; with an ellipsis then. */
  public String cut(String text, double most) {
    if (width(text) <= most) {
      return text;
    }
    int end = text.length();
    while (end > 0 && width(text.substring(0, end)) + width(ELLIPSIS) > most) {
      end = text.offsetByCodePoints(end, -1);
    }
    return text.substring(0, end).stripTrailing() + ELLIPSIS;
  }

  /** What a text covers if it is put there. */
  public Box box(Point base, String text) {
    double width = width(text);
    double left =
        switch (anchor) {
          case START -> base.x();
          case MIDDLE -> base.x() - width / 2;
          case END -> base.x() - width;
        };
    return new Box(left, base.y() - size * (1 - DESCENT), width, size);
  }
}
