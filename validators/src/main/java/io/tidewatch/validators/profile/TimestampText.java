// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.OptionalLong;

/**
 * Reads the times of a timestamp column: ISO-8601 with an offset, without one (UTC), with a blank
 * for the {@code T}, or a date alone; and whole numbers since 1970.
 *
 * <p>The unit of a number follows from its size: below 1e11 seconds, below 1e14 milliseconds, below
 * 1e17 microseconds, else nanoseconds. That is right for every time from March 1973 to the year
 * 5138.
 */
public final class TimestampText {

  private static final int SECOND_DIGITS = 11;
  private static final int MILLI_DIGITS = 14;
  private static final int MICRO_DIGITS = 17;
  private static final int DATE_LENGTH = 10;
  private static final int OFFSET_FROM = 16;

  /** A longer text is no time. */
  private static final int CHARACTERS_MAX = 40;

  private TimestampText() {}

  /** The time in milliseconds since 1970, cut; empty for any other text. */
  public static OptionalLong parse(String text) {
    String trimmed = text.length() <= CHARACTERS_MAX ? text.strip() : "";
    if (trimmed.isEmpty()) {
      return OptionalLong.empty();
    }
    return isWhole(trimmed) ? number(trimmed) : iso(trimmed);
  }

  /** Whether it is written as a date or a time, and not as a number. */
  public static boolean isIso(String text) {
    return text.length() >= DATE_LENGTH
        && text.length() <= CHARACTERS_MAX
        && text.charAt(4) == '-'
        && text.charAt(7) == '-'
        && iso(text).isPresent();
  }

  private static boolean isWhole(String text) {
    int first = text.charAt(0) == '-' ? 1 : 0;
    for (int i = first; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return text.length() > first;
  }

  private static OptionalLong number(String text) {
    int digits = text.charAt(0) == '-' ? text.length() - 1 : text.length();
    try {
      long number = Long.parseLong(text);
      if (digits <= SECOND_DIGITS) {
        return OptionalLong.of(number * 1_000);
      }
      if (digits <= MILLI_DIGITS) {
        return OptionalLong.of(number);
      }
      return OptionalLong.of(Math.floorDiv(number, digits <= MICRO_DIGITS ? 1_000 : 1_000_000));
    } catch (NumberFormatException e) {
      return OptionalLong.empty(); // more digits than a long has
    }
  }

  private static OptionalLong iso(String text) {
    try {
      return OptionalLong.of(instant(text).toEpochMilli());
    } catch (DateTimeException | ArithmeticException e) {
      return OptionalLong.empty();
    }
  }

  private static Instant instant(String text) {
    if (text.length() == DATE_LENGTH) {
      return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
    String iso =
        text.length() > DATE_LENGTH && text.charAt(DATE_LENGTH) == ' '
            ? text.substring(0, DATE_LENGTH) + 'T' + text.substring(DATE_LENGTH + 1)
            : text;
    return hasOffset(iso)
        ? OffsetDateTime.parse(iso).toInstant()
        : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
  }

  private static boolean hasOffset(String iso) {
    for (int i = iso.length() - 1; i >= OFFSET_FROM; i--) {
      char c = iso.charAt(i);
      if (c == 'Z' || c == '+' || c == '-') {
        return true;
      }
    }
    return false;
  }
}
