// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import java.util.Optional;

/**
 * What whoever is told of an incident should know besides what fails.
 *
 * @param memberCount all members, of which an event names the strongest
 * @param record of the rule that leads; empty for what is no rule of a monitor
 */
public record Background(int memberCount, Optional<TrackRecord> record) {

  public static final Background NONE = new Background(0, Optional.empty());
}
