// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import java.util.Optional;

/**
 * How a destination is told, and how fast.
 *
 * @param changes how it is told what was changed, if it is
 */
record Outlet(Sender sender, Pace pace, Optional<ChangeSender> changes) {

  Outlet(Sender sender, Pace pace) {
    this(sender, pace, Optional.empty());
  }
}
