// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.io.Serializable;
import java.util.Optional;

/**
 * What a destination is called, and what it hears of.
 *
 * @param minSeverity of an incident, before the destination hears of it
 * @param fallback name of the destination that hears of pages while this one can't be told
 */
public record Audience(String name, Severity minSeverity, Optional<String> fallback)
    implements Serializable {

  /** An audience without a fallback. */
  public Audience(String name, Severity minSeverity) {
    this(name, minSeverity, Optional.empty());
  }

  private Object writeReplace() {
    return PortableRecord.of(this);
  }
}
