// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.comparison;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Cells that are being summed, by the pane that they are booked in. Not thread-safe. */
final class OpenComparison {

  /** About what a cell takes. Unit: bytes. */
  private static final long CELL_BYTES = 400;

  private final Booking booking;
  private final TreeMap<Long, Map<ComparedCell, ComparedSums>> byPane = new TreeMap<>();
  private long cells;

  OpenComparison(Booking booking) {
    this.booking = booking;
  }

  /** The sums of a cell, to add to. */
  ComparedSums sums(ComparedCell cell, Instant predicted, Instant at) {
    return byPane
        .computeIfAbsent(booking.pane(predicted, at), pane -> new HashMap<>())
        .computeIfAbsent(cell, this::fresh);
  }

  private ComparedSums fresh(ComparedCell cell) {
    cells++;
    return new ComparedSums();
  }

  Instant predictionPane(Instant predicted) {
    return Instant.ofEpochMilli(booking.predictionPane(predicted));
  }

  void closedBy(long watermarkMillis, Consumer<ComparedPartial> out) {
    while (!byPane.isEmpty() && byPane.firstKey() + booking.paneMillis() - 1 <= watermarkMillis) {
      emitFirst(out);
    }
  }

  void drain(Consumer<ComparedPartial> out) {
    while (!byPane.isEmpty()) {
      emitFirst(out);
    }
  }

  private void emitFirst(Consumer<ComparedPartial> out) {
    Map.Entry<Long, Map<ComparedCell, ComparedSums>> first = byPane.pollFirstEntry();
    cells -= first.getValue().size();
    first
        .getValue()
        .forEach((cell, sums) -> out.accept(new ComparedPartial(first.getKey(), cell, sums)));
  }

  long bytes() {
    return cells * CELL_BYTES;
  }
}
