// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.suggest;

import java.util.Locale;
import java.util.Set;

/** Texts as YAML scalars. */
public final class YamlScalar {

  /** What YAML 1.1 takes for something else than a text. */
  private static final Set<String> WORDS =
      Set.of("true", "false", "yes", "no", "on", "off", "y", "n", "null");

  private YamlScalar() {}

  /** A key: plain where that is safe. */
  public static String key(String name) {
    boolean plain = name.matches("[A-Za-z_][A-Za-z0-9_-]*");
    return plain && !WORDS.contains(name.toLowerCase(Locale.ROOT)) ? name : quoted(name);
  }

  /** A text in double quotes. */
  public static String quoted(String text) {
    var quoted = new StringBuilder(text.length() + 2).append('"');
    text.codePoints().forEach(point -> append(point, quoted));
    return quoted.append('"').toString();
  }

  private static void append(int point, StringBuilder quoted) {
    if (point == '"' || point == '\\') {
      quoted.append('\\').appendCodePoint(point);
    } else if (isPrintable(point)) {
      quoted.appendCodePoint(point);
    } else {
      quoted.append(String.format(Locale.ROOT, "\\u%04x", point));
    }
  }

  /** What YAML takes as it is; all else is escaped. */
  private static boolean isPrintable(int point) {
    boolean control = point < ' ' || (point >= 0x7f && point < 0xa0);
    boolean separator = point == 0x2028 || point == 0x2029 || point == 0xfeff;
    boolean surrogate = point >= 0xd800 && point < 0xe000;
    boolean noCharacter = point == 0xfffe || point == 0xffff;
    return !control && !separator && !surrogate && !noCharacter;
  }
}
