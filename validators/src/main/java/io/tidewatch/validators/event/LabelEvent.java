// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.event;

import io.tidewatch.config.LabelSource;
import java.time.Instant;

/**
 * What turned out to be true of one case.
 *
 * @param source the name of the source that says it; empty where there is one without a name
 */
public record LabelEvent(String id, Instant time, String label, String source, Position position) {

  /** A label of the only source. */
  public LabelEvent(String id, Instant time, String label, Position position) {
    this(id, time, label, LabelSource.UNNAMED, position);
  }
}
