// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What windows are compared with. */
public sealed interface BaselineSpec extends Serializable {

  /** One that stands while windows pass. */
  sealed interface Standing extends BaselineSpec {}

  /** The events in {@code [from, to)}. */
  record Period(Instant from, Instant to) implements Standing {}

  /** A stored baseline. */
  record Version(String id) implements Standing {}

  /**
   * The time just before the window.
   *
   * @param frame what gives edges and dictionaries; else they are learned from the first windows of
   *     the stream
   */
  record Trailing(Duration length, Optional<Standing> frame) implements BaselineSpec {
    private Object writeReplace() {
      return PortableRecord.of(this);
    }
  }

  /** The same phase of earlier cycles, with a frame as of {@link Trailing}. */
  record Seasonal(Duration cycle, int cycles, Optional<Standing> frame) implements BaselineSpec {
    private Object writeReplace() {
      return PortableRecord.of(this);
    }
  }
}
