// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.snapshot;

import io.tidewatch.sinks.snapshot.SnapshotOrigin.Made;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.pane.InputRange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a closed window before it is stored.
 *
 * @param id a hash of event-time facts: a replay gives the same id
 * @param monitorVersion hash of the monitor document
 * @param revision 1, 2, 3… as late rows come
 * @param lateRows rows among them that were merged after the window could no longer be revised
 * @param baseline id of the baseline it was compared with, if there was one
 * @param rows rows of the window
 * @param inputs the records it was made from; empty where they are not tracked
 * @param asOf event time at which it was read
 * @param origin how it came to be
 */
public record SnapshotFacts(
    String id,
    String monitor,
    String monitorVersion,
    Subject subject,
    Window window,
    int revision,
    Optional<String> baseline,
    long rows,
    long lateRows,
    String codeVersion,
    List<InputRange> inputs,
    Instant asOf,
    SnapshotOrigin origin) {

  public SnapshotFacts {
    inputs = List.copyOf(inputs);
  }

  /** Names what all revisions of one window have in common; one of parts is a window apart. */
  String revisionless() {
    String kind = origin.made() == Made.PARTS ? "parts" : "window";
    return String.join("\n", monitor, monitorVersion, subject.toString(), window.toString(), kind);
  }
}
