// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.snapshot;

/**
 * A stored snapshot: the facts, and where its contents are.
 *
 * @param profiles SHA-256 of the profiles, which names their blob
 * @param lines SHA-256 of the measurements and verdicts as JSON Lines, which names their blob
 * @param measurements number of measurements, which come first among the lines
 * @param verdicts number of verdicts, which follow
 * @param breaches verdicts whose outcome is {@code BREACH}
 */
public record SnapshotManifest(
    SnapshotFacts facts,
    String profiles,
    String lines,
    int measurements,
    int verdicts,
    int breaches) {

  public String id() {
    return facts.id();
  }
}
