// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.io.Serializable;
import java.util.Optional;

/**
 * Which checks are meant. What is not given matches all; a {@code *} at the end matches any end.
 *
 * @param check {@code drift}, {@code rule:*}
 * @param column a check of the model as a whole has none, and matches only where none is given
 * @param slice {@code all}, {@code origin=JFK}
 */
public record AlertMatch(Optional<String> check, Optional<String> column, Optional<String> slice)
    implements Serializable {

  /** Whether a check is meant. */
  public boolean matches(String ofCheck, Optional<String> ofColumn, String ofSlice) {
    boolean sameColumn =
        column.isEmpty() || ofColumn.filter(name -> matches(column.get(), name)).isPresent();
    return sameColumn
        && check.filter(pattern -> !matches(pattern, ofCheck)).isEmpty()
        && slice.filter(pattern -> !matches(pattern, ofSlice)).isEmpty();
  }

  private static boolean matches(String pattern, String text) {
    return pattern.endsWith("*")
        ? text.startsWith(pattern.substring(0, pattern.length() - 1))
        : text.equals(pattern);
  }

  /** Such as {@code drift of temp in origin=JFK}. */
  @Override
  public String toString() {
    return check.orElse("all checks")
        + column.map(name -> " of " + name).orElse("")
        + slice.map(name -> " in " + name).orElse("");
  }

  private Object writeReplace() {
    return PortableRecord.of(this);
  }
}
