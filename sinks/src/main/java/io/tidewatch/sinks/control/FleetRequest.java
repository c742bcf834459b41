// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.control;

import java.time.Instant;

/** What a person wants to run as a monitor's job; the newest of each name holds. */
public sealed interface FleetRequest {

  /** Names the request: hash of its line. */
  String id();

  Instant at();

  String monitor();

  String by();

  /**
   * A monitor that is to run by a document.
   *
   * @param document as its author wrote it
   */
  record Put(String id, Instant at, String monitor, String by, String document)
      implements FleetRequest {}

  /** A monitor that is to run no more. */
  record Remove(String id, Instant at, String monitor, String by) implements FleetRequest {}
}
