// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.report;

import io.tidewatch.sinks.notify.Prose;

/** Text from data, made fit for a document: it can neither be markup nor end a line. */
final class Markdown {

  /** What CommonMark (section 2.4, backslash escapes) and its tables take for markup in a line. */
  private static final String MARKUP = "\\`*_[]<>|#!&~";

  private static final int LENGTH_MAX = 1000;

  private Markdown() {}

  static String text(String text) {
    var escaped = new StringBuilder();
    Prose.clean(text, LENGTH_MAX)
        .codePoints()
        .forEach(
            point -> {
              if (MARKUP.indexOf(point) >= 0) {
                escaped.append('\\');
              }
              escaped.appendCodePoint(point);
            });
    return escaped.toString();
  }
}
