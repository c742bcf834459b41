// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.control;

import io.tidewatch.validators.alert.AlertRequest.Silence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The silences of a monitor as they stand in its control file, which is read again as it grows. */
public final class Silences {

  private final ControlFile file;
  private final String monitor;
  private String read = "";
  private List<Silence> known = List.of();

  /** Of the control file in the directory of a run, which need not be there. */
  public Silences(Path directory, String monitor) {
    this.file = new ControlFile(directory);
    this.monitor = monitor;
  }

  /** All that were ever asked for, those that are over too. */
  public List<Silence> all() throws IOException {
    String state = file.state();
    if (!state.equals(read)) {
      known =
          file.ofAlerts(monitor).stream()
              .filter(Silence.class::isInstance)
              .map(Silence.class::cast)
              .toList();
      read = state;
    }
    return known;
  }
}
