// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.io.Serializable;

/**
 * Where a stream is.
 *
 * @param name a topic, or a path
 */
public record Location(Kind kind, String name) implements Serializable {

  /** What the name names. */
  public enum Kind {
    KAFKA,
    FILE
  }

  @Override
  public String toString() {
    return (kind == Kind.KAFKA ? "kafka:" : "file:") + name;
  }
}
