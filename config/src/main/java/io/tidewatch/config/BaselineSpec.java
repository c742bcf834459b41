// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;

/** What windows are compared with. */
public sealed interface BaselineSpec extends Serializable {

  /** The events in {@code [from, to)}. */
  record Period(Instant from, Instant to) implements BaselineSpec {}

  /** A stored baseline. */
  record Version(String id) implements BaselineSpec {}

  /** The time just before the window. */
  record Trailing(Duration length) implements BaselineSpec {}

  /** The same phase of earlier cycles. */
  record Seasonal(Duration cycle, int cycles) implements BaselineSpec {}
}
