// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.picture.chart;

import io.tidewatch.app.picture.draw.Lettering;
import java.util.ArrayList;
import java.util.List;

/** Breaks texts between words. */
final class Wrap {

  private Wrap() {}

  /**
   * The lines of a text, the last cut where there would be more.
   *
   * @param width of a line, in pixels
   * @param most at least 1
   */
  static List<String> lines(String text, Lettering lettering, double width, int most) {
    var lines = new ArrayList<String>();
    String rest = text.strip();
    while (!rest.isEmpty() && lines.size() < most - 1 && lettering.width(rest) > width) {
      int end = fitting(rest, lettering, width);
      lines.add(lettering.cut(rest.substring(0, end).strip(), width));
      rest = rest.substring(end).strip();
    }
    if (!rest.isEmpty()) {
      lines.add(lettering.cut(rest, width));
    }
    return lines;
  }

  /** The end of the last word that fits, or of the first word. */
  private static int fitting(String text, Lettering lettering, double width) {
    int end = text.indexOf(' ');
    for (int space = end; space >= 0; space = text.indexOf(' ', space + 1)) {
      if (lettering.width(text.substring(0, space)) > width) {
        break;
      }
      end = space;
    }
    return end < 0 ? text.length() : end;
  }
}
