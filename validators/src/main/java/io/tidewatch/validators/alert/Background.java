// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import io.tidewatch.validators.event.ChangeEvent;
import java.util.List;
import java.util.Optional;

/**
 * What whoever is told of an incident should know besides what fails.
 *
 * @param memberCount all members, of which an event names the strongest
 * @param record of the rule that leads; empty for what is no rule of a monitor
 * @param changes in the two hours before the onset, the nearest last
 */
public record Background(int memberCount, Optional<TrackRecord> record, List<ChangeEvent> changes) {

  public static final Background NONE = new Background(0, Optional.empty(), List.of());

  public Background {
    changes = List.copyOf(changes);
  }

  /** A background before which nothing was changed. */
  public Background(int memberCount, Optional<TrackRecord> record) {
    this(memberCount, record, List.of());
  }
}
