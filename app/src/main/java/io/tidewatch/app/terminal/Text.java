// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.terminal;

import java.util.ArrayList;
import java.util.List;

/** Text by its characters on a screen: code points. */
final class Text {

  private Text() {}

  static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /** The beginning, with an ellipsis where something is left out. */
  static String cut(String text, int width) {
    return length(text) <= width ? text : start(text, width - 1) + "…";
  }

  /** Pieces of at most a width, broken between words where there are any. */
  static List<String> wrap(String text, int width) {
    var pieces = new ArrayList<String>();
    String left = text;
    while (length(left) > width) {
      String start = start(left, width + 1);
      int space = start.lastIndexOf(' ');
      String piece = space > 0 ? start.substring(0, space) : start(left, width);
      pieces.add(piece);
      left = left.substring(piece.length()).stripLeading();
    }
    pieces.add(left);
    return pieces;
  }

  private static String start(String text, int characters) {
    return text.substring(0, text.offsetByCodePoints(0, characters));
  }
}
