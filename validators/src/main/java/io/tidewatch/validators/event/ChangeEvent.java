// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.event;

import io.tidewatch.validators.format.Hash;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * Something that was changed: a deploy, a schema, a configuration, a feature.
 *
 * @param time at which it took effect
 * @param kind {@code deploy}, {@code schema}, {@code config}… as the monitor's people call it
 * @param what its name, such as {@code #8123}
 * @param by who did it
 * @param link the address of a page about it
 */
public record ChangeEvent(
    Instant time, String kind, String what, Optional<String> by, Optional<String> link) {

  /** Oldest first; names make the order total. */
  public static final Comparator<ChangeEvent> BY_TIME =
      Comparator.comparing(ChangeEvent::time)
          .thenComparing(ChangeEvent::kind)
          .thenComparing(ChangeEvent::what)
          .thenComparing(ChangeEvent::id);

  /** Of each text; what is longer is cut. A choice: a page is read on a phone. Unit: UTF-16. */
  private static final int TEXT_UNITS = 200;

  /** The text as far as a change keeps it. */
  public static String cut(String text) {
    if (text.length() <= TEXT_UNITS) {
      return text;
    }
    boolean half = Character.isHighSurrogate(text.charAt(TEXT_UNITS - 1));
    return text.substring(0, half ? TEXT_UNITS - 1 : TEXT_UNITS);
  }

  /** The same change told twice has the same id. */
  public String id() {
    return Hash.id(time, kind, what, by.orElse(""), link.orElse(""));
  }

  /** Such as {@code deploy #8123}. */
  public String text() {
    return kind + " " + what;
  }
}
