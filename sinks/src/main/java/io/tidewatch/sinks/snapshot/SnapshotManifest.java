// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.snapshot;

import io.tidewatch.sinks.store.Manifest;
import java.util.Optional;

/**
 * A stored snapshot: the facts, and where its contents are.
 *
 * @param profiles SHA-256 of the file of profiles, which names it
 * @param frames SHA-256 of the file of frames, which names it; empty without a baseline
 * @param lines SHA-256 of the measurements and verdicts as JSON Lines, which names their blob
 * @param measurements number of measurements, which come first among the lines
 * @param verdicts number of verdicts, which follow
 * @param breaches verdicts whose outcome is {@code BREACH}
 */
public record SnapshotManifest(
    SnapshotFacts facts,
    String profiles,
    Optional<String> frames,
    String lines,
    int measurements,
    int verdicts,
    int breaches)
    implements Manifest {

  @Override
  public String id() {
    return facts.id();
  }
}
