// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.suggest;

import com.google.re2j.Pattern;
import java.util.Optional;

/** The regular expression of RE2 that a pattern mask of an identifier stands for. */
final class MaskPattern {

  /** A mask of this length was cut, and stands for more than it shows. Unit: characters. */
  private static final int CUT = 32;

  private static final String UUID = "uuid";
  private static final String HEX = "hex";

  private MaskPattern() {}

  /** Empty where the mask does not show all of its texts. */
  static Optional<String> of(String mask) {
    if (mask.equals(UUID)) {
      return Optional.of("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");
    }
    if (mask.equals(HEX)) {
      return Optional.of("[0-9A-Fa-f]{16,}");
    }
    if (mask.length() >= CUT || mask.isEmpty()) {
      return Optional.empty();
    }
    var pattern = new StringBuilder();
    mask.codePoints().forEach(point -> pattern.append(of(point)));
    return Optional.of(pattern.toString());
  }

  /** Runs of any character are collapsed in a mask. */
  private static String of(int point) {
    return switch (point) {
      case 'A' -> "\\p{Lu}+";
      case 'a' -> "\\p{Ll}+";
      case 'x' -> "\\p{L}+";
      case '9' -> "\\p{Nd}+";
      default -> Pattern.quote(Character.toString(point)) + "+";
    };
  }
}
