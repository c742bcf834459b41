// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as authors write them: {@code 90ms}, {@code 30s}, {@code 10m}, {@code 1h}, {@code 30d}.
 */
public final class DurationText {
  // Nine digits of days are 8.6e16 ms, far from the end of a long.
  private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");

  private DurationText() {}

  /** Empty if the text is no duration. */
  public static Optional<Duration> parse(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches()
        ? Optional.of(Duration.ofMillis(Long.parseLong(form.group(1)) * millis(form.group(2))))
        : Optional.empty();
  }

  /** Returns the shortest way to write the duration: in its largest whole unit. */
  public static String of(Duration duration) {
    long length = duration.toMillis();
    if (length == 0) {
      return "0s";
    }
    for (String unit : new String[] {"d", "h", "m", "s"}) {
      if (length % millis(unit) == 0) {
        return length / millis(unit) + unit;
      }
    }
    return length + "ms";
  }

  private static long millis(String unit) {
    return switch (unit) {
      case "ms" -> 1;
      case "s" -> 1_000;
      case "m" -> 60_000;
      case "h" -> 3_600_000;
      case "d" -> 86_400_000;
      default -> throw new AssertionError(unit);
    };
  }
}
