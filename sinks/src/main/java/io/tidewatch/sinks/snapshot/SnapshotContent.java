// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.snapshot;

import io.tidewatch.validators.profile.Profile;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What a snapshot holds beside its facts.
 *
 * @param profiles by column, then by slice; without values that are too rare to be stored
 * @param frames names the file of the frames that the profiles were counted with
 * @param measurements JSON objects, each on one line
 * @param verdicts JSON objects, each on one line, with an {@code outcome}
 */
public record SnapshotContent(
    SortedMap<String, SortedMap<String, Profile>> profiles,
    Optional<String> frames,
    List<String> measurements,
    List<String> verdicts) {

  public SnapshotContent {
    measurements = List.copyOf(measurements);
    verdicts = List.copyOf(verdicts);
  }
}
