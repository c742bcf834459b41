// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A label of a binary case, read.
 *
 * @param time when the label became known
 * @param positive whether the case belongs to the positive class
 * @param text the label as it stood in the stream
 */
public record Truth(Instant time, boolean positive, String text) implements Comparable<Truth> {

  /**
   * Reads a label: {@code 1, true, yes} are positive, {@code 0, false, no} negative; case and outer
   * blanks do not matter. Empty if it is none of these.
   */
  public static Optional<Truth> parse(Instant time, String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "1", "true", "yes" -> Optional.of(new Truth(time, true, text));
      case "0", "false", "no" -> Optional.of(new Truth(time, false, text));
      default -> Optional.empty();
    };
  }

  /** By time, then by text: the greater one revises the smaller. */
  @Override
  public int compareTo(Truth other) {
    int byTime = time.compareTo(other.time);
    return byTime != 0 ? byTime : text.compareTo(other.text);
  }
}
