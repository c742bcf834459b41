// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.snapshot;

import java.util.List;
import java.util.Optional;

/**
 * How a snapshot came to be.
 *
 * @param parents ids of the snapshots that it was made from, or that it revises
 */
public record SnapshotOrigin(Made made, List<String> parents) {

  /** What made it. */
  public enum Made {
    /** A run that closed the window, or closed it again because rows came late. */
    WINDOW,
    /** Rows that came after the window was final, added to what the run told last. */
    LATE_ROWS,
    /** Windows that lie in it, put together. */
    PARTS
  }

  public SnapshotOrigin {
    parents = List.copyOf(parents);
  }

  /**
   * Of a window that a run has closed.
   *
   * @param parent the revision that was told before
   */
  public static SnapshotOrigin window(Optional<String> parent) {
    return new SnapshotOrigin(Made.WINDOW, parent.stream().toList());
  }
}
