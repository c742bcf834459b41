// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import io.tidewatch.validators.event.ChangeEvent;

/**
 * What was changed, as a monitor knows it.
 *
 * @param monitor the first that told of it: others may know of the same change
 */
public record MonitorChange(String monitor, ChangeEvent change) {

  /** The same change has the same id, whichever monitor tells of it. */
  String id() {
    return change.id();
  }
}
