// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.io.Serializable;
import java.util.OptionalInt;

/**
 * How much of everything is kept; what goes beyond is counted.
 *
 * @param bytesPerEvent a longer record becomes a dead letter
 * @param columns columns profiled, in the order of the schema
 * @param dictionaryEntries values of a categorical column counted one by one
 * @param leafCells crossings of slice columns per pane
 * @param rowsPerVerdict a window with fewer rows is too thin to judge
 * @param rowsPerSlice a slice with fewer rows in a window gets no measurements
 * @param categoryRowsMin a category value below this count stays out of snapshots
 * @param recordsPerSecond of each stream from Kafka that are read at most, by all readers together;
 *     no bound where empty
 */
public record Limits(
    int bytesPerEvent,
    int columns,
    int dictionaryEntries,
    int leafCells,
    int rowsPerVerdict,
    int rowsPerSlice,
    int categoryRowsMin,
    OptionalInt recordsPerSecond)
    implements Serializable {

  public static final Limits DEFAULT =
      new Limits(1 << 20, 1000, 256, 4096, 100, 100, 5, OptionalInt.empty());

  private Object writeReplace() {
    return PortableRecord.of(this);
  }
}
