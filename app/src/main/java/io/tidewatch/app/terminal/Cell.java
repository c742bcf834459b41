// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.terminal;

import io.tidewatch.config.DurationText;
import java.time.Duration;
import java.time.Instant;

/**
 * What stands in one place of a table.
 *
 * @param full all of it
 * @param brief what will do where the whole table does not fit
 */
public record Cell(String full, String brief) {

  /** Enough to name one of a million things by, as commands take the beginning of an id. */
  private static final int BRIEF_ID = 12;

  /** A text that has no shorter form. */
  public static Cell of(String text) {
    return new Cell(text, text);
  }

  /** A count. */
  public static Cell of(long count) {
    return of(Long.toString(count));
  }

  /** A hash, whose beginning commands take too. */
  public static Cell id(String id) {
    return new Cell(id, id.substring(0, Math.min(BRIEF_ID, id.length())));
  }

  /** A time; briefly to the minute where it has no seconds. */
  public static Cell time(Instant time) {
    return new Cell(time.toString(), brief(time));
  }

  /** Two times; briefly the first, and how long it is to the other. */
  public static Cell times(Instant from, Instant to) {
    return new Cell(
        from + "/" + to, brief(from) + " " + DurationText.of(Duration.between(from, to)));
  }

  private static String brief(Instant time) {
    return time.toString().replaceFirst(":00Z$", "Z");
  }
}
