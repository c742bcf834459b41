// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.io.Serializable;

/**
 * Which field holds the event time, and how.
 *
 * @param field a CSV column or a JSON Pointer
 */
public record TimeField(String field, Unit unit) implements Serializable {

  /** ISO-8601 text, or a whole number of units since 1970-01-01T00:00:00Z. */
  public enum Unit {
    ISO,
    S,
    MS,
    US,
    NS
  }
}
