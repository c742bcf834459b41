// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import io.tidewatch.config.TimeField;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Reads the event time of a record. */
final class EventTime {

  /** Later times are mistakes of unit, such as microseconds read as milliseconds. */
  private static final Instant END = Instant.parse("2200-01-01T00:00:00Z");

  private EventTime() {}

  /**
   * Returns the time, cut to milliseconds.
   *
   * @throws RejectedException if it is missing, no time, before 1970 or after 2199
   */
  static Instant parse(@Nullable String text, TimeField field) throws RejectedException {
    if (text == null) {
      throw RejectedException.deadLetter(
          "missing-time", field.field() + " is missing, must be a time");
    }
    Instant time = field.unit() == TimeField.Unit.ISO ? iso(text, field) : number(text, field);
    if (time.isBefore(Instant.EPOCH) || !time.isBefore(END)) {
      throw RejectedException.deadLetter(
          "time-out-of-range",
          field.field() + " is " + shown(text) + ", must be in [1970-01-01, 2200-01-01)");
    }
    return Instant.ofEpochMilli(time.toEpochMilli());
  }

  /** The same of a field, without a string where it is a plain whole number; −1 for no field. */
  static Instant parse(RecordFields fields, int field, TimeField as) throws RejectedException {
    if (field >= 0 && as.unit() != TimeField.Unit.ISO) {
      long units = fields.digits(field);
      boolean beyond = as.unit() == TimeField.Unit.S && units >= END.getEpochSecond();
      Instant time = units < 0 || beyond ? END : instant(units, as);
      if (time.isBefore(END)) {
        return Instant.ofEpochMilli(time.toEpochMilli());
      }
    }
    return parse(field < 0 ? null : fields.text(field), as);
  }

  private static Instant iso(String text, TimeField field) throws RejectedException {
    try {
      return text.endsWith("Z") ? Instant.parse(text) : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw bad(text, field, "ISO-8601 with an offset, such as 2013-02-08T12:00:00Z");
    }
  }

  private static Instant number(String text, TimeField field) throws RejectedException {
    try {
      return instant(Long.parseLong(text), field);
    } catch (NumberFormatException | DateTimeException e) {
      throw bad(
          text,
          field,
          "a whole number of " + field.unit().name().toLowerCase(java.util.Locale.ROOT));
    }
  }

  private static Instant instant(long units, TimeField field) {
    return switch (field.unit()) {
      case S -> Instant.ofEpochSecond(units);
      case MS -> Instant.ofEpochMilli(units);
      case US ->
          Instant.ofEpochSecond(
              Math.floorDiv(units, 1_000_000L), Math.floorMod(units, 1_000_000L) * 1_000);
      case NS ->
          Instant.ofEpochSecond(
              Math.floorDiv(units, 1_000_000_000L), Math.floorMod(units, 1_000_000_000L));
      case ISO -> throw new AssertionError(field);
    };
  }

  private static RejectedException bad(String text, TimeField field, String rule) {
    return RejectedException.deadLetter(
        "bad-time", field.field() + " is " + shown(text) + ", must be " + rule);
  }

  private static String shown(String text) {
    return text.length() <= 64 ? text : text.substring(0, 64) + "…";
  }
}
