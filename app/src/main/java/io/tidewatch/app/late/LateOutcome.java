// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.late;

import io.tidewatch.sinks.snapshot.SnapshotManifest;

/** What became of the late rows of one window. */
public sealed interface LateOutcome {

  /** They are in a new revision. */
  record Revised(SnapshotManifest snapshot) implements LateOutcome {}

  /** Why they are in no new revision. */
  enum LeftOut implements LateOutcome {
    /** An earlier merge has as many. */
    MERGED_BEFORE,
    /** The run has stored no such window, so there is nothing to add them to. */
    NEVER_TOLD,
    /** The run may tell the window again. */
    NOT_FINAL
  }
}
