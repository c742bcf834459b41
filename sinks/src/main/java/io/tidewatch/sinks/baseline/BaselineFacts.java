// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.baseline;

import java.time.Instant;
import java.util.List;

/**
 * What is known of a baseline before it is stored.
 *
 * @param id names it in every measurement that was compared with it
 * @param from first event time inside
 * @param to first event time after it
 */
public record BaselineFacts(
    String id, String monitor, Instant from, Instant to, long rows, List<ColumnSummary> columns) {

  public BaselineFacts {
    columns = List.copyOf(columns);
  }
}
