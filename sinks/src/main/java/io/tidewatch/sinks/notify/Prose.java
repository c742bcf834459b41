// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * Text from data, made fit to send: no control characters, no marks that turn or hide text (U+202E
 * among them), no half characters, no more than fits.
 */
public final class Prose {

  /** Stands where a character was that nobody could see. */
  private static final int REPLACED = 0xFFFD;

  private Prose() {}

  /**
   * Returns the text without control characters and line separators (each becomes one space), lone
   * surrogates and unseen format characters replaced by U+FFFD, cut to the length on a code-point
   * boundary.
   *
   * @param maxUnits UTF-16 units
   */
  public static String clean(String text, int maxUnits) {
    var clean = new StringBuilder(Math.min(text.length(), maxUnits));
    for (int i = 0; i < text.length(); ) {
      int point = visible(text.codePointAt(i));
      if (clean.length() + Character.charCount(point) > maxUnits) {
        break;
      }
      clean.appendCodePoint(point);
      i += Character.charCount(text.codePointAt(i));
    }
    return clean.toString().strip();
  }

  /** As {@link #clean}, with Slack's three special characters escaped; never cuts an escape. */
  static String slack(String text, int maxUnits) {
    var escaped = new StringBuilder(Math.min(text.length(), maxUnits));
    String clean = clean(text, maxUnits);
    for (int i = 0; i < clean.length(); ) {
      int point = clean.codePointAt(i);
      String next = slackEscape(point);
      if (escaped.length() + next.length() > maxUnits) {
        break;
      }
      escaped.append(next);
      i += Character.charCount(point);
    }
    return escaped.toString();
  }

  /** Lines for Slack, each as {@link #slack} makes it. */
  static String slackLines(List<String> lines, int maxUnitsOfEach) {
    return lines.stream()
        .map(line -> slack(line, maxUnitsOfEach))
        .collect(Collectors.joining("\n"));
  }

  /** Three significant digits, or {@code ?} for none. */
  static String number(OptionalDouble value) {
    return value.isPresent() && Double.isFinite(value.getAsDouble())
        ? String.format(Locale.ROOT, "%.3g", value.getAsDouble())
        : "?";
  }

  private static String slackEscape(int point) {
    return switch (point) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      default -> Character.toString(point);
    };
  }

  /** Scripts and emoji are put together with these; all else that is unseen turns or hides text. */
  private static boolean isJoiner(int point) {
    return point == 0x200C || point == 0x200D || point == 0x00AD;
  }

  private static int visible(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
      case Character.SURROGATE -> REPLACED;
      case Character.FORMAT -> isJoiner(point) ? point : REPLACED;
      default -> point;
    };
  }
}
