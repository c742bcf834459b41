// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.picture.draw;

import io.tidewatch.sinks.notify.Prose;

/** Text from data, made fit to be drawn. */
final class Letters {

  /** A text that is longer is not drawn whole in any case. Unit: UTF-16. */
  private static final int LONGEST = 4_000;

  private static final int REPLACED = 0xFFFD;

  private Letters() {}

  /**
   * The text without what is no character of XML, and without what turns or hides other text;
   * blanks around it are gone.
   */
  static String clean(String text) {
    return Prose.clean(text, LONGEST)
        .codePoints()
        .map(point -> (point & 0xFFFE) == 0xFFFE ? REPLACED : point)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
