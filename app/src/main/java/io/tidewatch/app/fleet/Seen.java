// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.fleet;

import io.tidewatch.app.remote.ClusterJob;
import io.tidewatch.config.Monitor;
import io.tidewatch.validators.fleet.Running;
import java.util.Optional;

/**
 * What a cluster knows of one monitor.
 *
 * @param ended its last job that has ended and left a state, where that is to be gone on with
 */
record Seen(Optional<Runs> runs, Optional<Ended> ended) {

  /** A job that has not ended, what it was started with and what it goes by. */
  record Runs(ClusterJob job, Monitor submitted, InForce inForce) {
    Running running() {
      return new Running(submitted, inForce.version());
    }
  }

  /** A job that has ended, and its newest savepoint or checkpoint. */
  record Ended(ClusterJob job, Monitor submitted, String state) {}
}
