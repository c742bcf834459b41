// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.validationset;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is known of a validation set before it is stored.
 *
 * @param monitorVersion hash of the monitor document
 * @param version 1, 2, 3… within the monitor
 * @param asOf event time of the refresh that made it
 * @param size rows that were wanted; fewer may be there
 * @param strata rows by stratum
 * @param parent id of the set that this one refreshes
 */
public record ValidationSetFacts(
    String monitor,
    String monitorVersion,
    long version,
    Instant asOf,
    int size,
    Map<String, Long> strata,
    Optional<String> parent) {

  public ValidationSetFacts {
    strata = Collections.unmodifiableMap(new TreeMap<>(strata));
  }
}
