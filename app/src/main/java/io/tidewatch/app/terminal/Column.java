// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.terminal;

/**
 * A column of a table.
 *
 * @param name its header, on a terminal
 * @param words what stands around each text in a pipe, where there is no header
 */
public record Column(String name, Align align, Fit fit, String words) {

  private static final String TEXT = "%s";

  /** Where a text stands in its column. */
  enum Align {
    LEFT,
    RIGHT
  }

  /** What becomes of a text that is wider than there is room for. */
  enum Fit {
    /** It stays whole for as long as others can give room. */
    WHOLE,
    /** It goes on in the next line. */
    WRAP
  }

  /** A column of texts that stay whole. */
  public static Column of(String name) {
    return new Column(name, Align.LEFT, Fit.WHOLE, TEXT);
  }

  /** A column of numbers. */
  public static Column ofNumbers(String name) {
    return new Column(name, Align.RIGHT, Fit.WHOLE, TEXT);
  }

  /** A column of prose. */
  public static Column ofProse(String name) {
    return new Column(name, Align.LEFT, Fit.WRAP, TEXT);
  }

  /** The same, with words around each text in a pipe, as {@code %s rows}. */
  public Column told(String pattern) {
    return new Column(name, align, fit, pattern);
  }

  String inWords(String text) {
    return text.isEmpty() ? "" : words.replace(TEXT, text);
  }
}
