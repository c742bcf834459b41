// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a slice is written: {@code origin=JFK,carrier=UA}.
 *
 * <p>In columns and values {@code %}, {@code ,}, {@code =}, control characters and a leading {@code
 * (} are written as {@code %} and two hexadecimal digits, as in RFC 3986 §2.1, so that two slices
 * never have one name: {@code (missing)} is what is missing, {@code %28missing)} a value that reads
 * so.
 */
public final class SliceName {

  /** Stands for a missing value. */
  public static final String MISSING = "(missing)";

  private SliceName() {}

  /** One {@code column=value}. */
  public static String part(String column, Optional<String> value) {
    return encoded(column) + "=" + valueOf(value);
  }

  /** The value as it stands in a name. */
  public static String valueOf(Optional<String> value) {
    return value.isPresent() ? encoded(value.get()) : MISSING;
  }

  /** The text as it stands in a name. */
  public static String encoded(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (confuses(text.charAt(i), i)) {
        return encodedFrom(i, text);
      }
    }
    return text;
  }

  private static String encodedFrom(int first, String text) {
    var encoded = new StringBuilder(text.length() + 8).append(text, 0, first);
    for (int i = first; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (confuses(letter, i)) {
        encoded.append(String.format(Locale.ROOT, "%%%02X", (int) letter));
      } else {
        encoded.append(letter);
      }
    }
    return encoded.toString();
  }

  private static boolean confuses(char letter, int at) {
    return letter < ' '
        || letter == '%'
        || letter == ','
        || letter == '='
        || letter == 0x7f
        || (letter == '(' && at == 0);
  }

  /** The parts of a name: {@code column=value} each. */
  public static List<String> partsOf(String name) {
    return Arrays.asList(name.split(",", -1));
  }

  /** The columns of a name as they stand in it; {@code all} is one without a value. */
  public static List<String> columnsOf(String name) {
    return partsOf(name).stream().map(part -> part.replaceFirst("=.*", "")).toList();
  }
}
