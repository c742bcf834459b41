// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.estimate;

import io.tidewatch.validators.measurement.Metrics;
import io.tidewatch.validators.measurement.Reading;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is said of a cohort beside its realised metrics.
 *
 * @param readings by slice, then by name, prefix included
 * @param reference id of the labelled reference that estimates were made with
 * @param doubts by slice, then by name: why no objective should rest on an estimate
 */
public record CohortEstimates(
    Map<String, SortedMap<String, Reading>> readings,
    Optional<String> reference,
    Map<String, SortedMap<String, String>> doubts) {

  /** Of a cohort of which nothing is estimated. */
  public static final CohortEstimates NONE =
      new CohortEstimates(Map.of(), Optional.empty(), Map.of());

  /** The readings of a slice. */
  public SortedMap<String, Reading> of(String slice) {
    return readings.getOrDefault(slice, new TreeMap<>());
  }

  /** Why an objective on that reading of a slice can not be judged, if it can not. */
  public Optional<String> doubt(String slice, String name) {
    return Optional.ofNullable(doubts.getOrDefault(slice, new TreeMap<>()).get(name));
  }

  /** The reference that a reading was made with: labels that came late need none. */
  public Optional<String> referenceOf(String name) {
    return name.startsWith(Metrics.WEIGHTED) ? Optional.empty() : reference;
  }
}
