// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.control;

import io.tidewatch.validators.alert.AlertRequest;
import io.tidewatch.validators.alert.AlertRequest.Silence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What people say of the alerts of a monitor, as it stands in its control file, which is read again
 * as it grows.
 */
public final class Silences {

  private final ControlFile file;
  private final String monitor;
  private String read = "";
  private List<AlertRequest> known = List.of();

  /** Of the control file in the directory of a run, which need not be there. */
  public Silences(Path directory, String monitor) {
    this.file = new ControlFile(directory);
    this.monitor = monitor;
  }

  /** All silences that were ever asked for, those that are over too. */
  public List<Silence> all() throws IOException {
    return said().stream().filter(Silence.class::isInstance).map(Silence.class::cast).toList();
  }

  /** All that was ever said: silences, acknowledgements, feedback. */
  public List<AlertRequest> said() throws IOException {
    String state = file.state();
    if (!state.equals(read)) {
      known = file.ofAlerts(monitor);
      read = state;
    }
    return known;
  }
}
