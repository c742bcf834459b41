// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.baseline;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a baseline before it is stored.
 *
 * @param id names it in every measurement that was compared with it
 * @param from first event time inside
 * @param to first event time after it
 * @param parent id of the baseline whose edges and dictionaries it has, or that it replaces after a
 *     refit; empty for the first
 * @param reason why it was made
 */
public record BaselineFacts(
    String id,
    String monitor,
    Instant from,
    Instant to,
    long rows,
    Optional<String> parent,
    String reason,
    List<ColumnSummary> columns) {

  public BaselineFacts {
    columns = List.copyOf(columns);
  }
}
