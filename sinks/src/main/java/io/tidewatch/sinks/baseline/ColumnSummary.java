// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.baseline;

import io.tidewatch.config.ColumnType;

/**
 * What a person wants to know of one column of a baseline before opening it.
 *
 * @param rows rows of the column, missing ones included
 * @param missing rows without a value, in {@code [0, rows]}
 */
public record ColumnSummary(String name, ColumnType type, long rows, long missing) {

  public ColumnSummary {
    if (missing < 0 || missing > rows) {
      throw new IllegalArgumentException(
          "missing is " + missing + ", must be in [0, " + rows + "]");
    }
  }
}
