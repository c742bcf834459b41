// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.config.Monitor;
import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.slice.Slicing;

/**
 * A prediction on its way to the join: of the event only what the join needs.
 *
 * @param id of the case
 */
public record ScoredEvent(String id, Scored scored) {

  /** Leaves out what nothing after the join reads. */
  public static ScoredEvent of(PredictionEvent event, Monitor monitor, Slicing slicing) {
    return new ScoredEvent(
        event.id(),
        new Scored(
            event.subject(),
            event.time(),
            event.answer(),
            slicing.leafOf(event.row()),
            monitor.validationSet().map(spec -> event.row())));
  }
}
