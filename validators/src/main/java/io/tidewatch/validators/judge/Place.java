// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import java.time.Instant;

/**
 * Where a value stands in a history: the window it is of, and the version of the model. The order
 * of places is the order in which windows are judged when no row is late.
 */
public record Place(Instant windowEnd, String modelVersion) implements Comparable<Place> {

  @Override
  public int compareTo(Place other) {
    int byEnd = windowEnd.compareTo(other.windowEnd);
    return byEnd != 0 ? byEnd : modelVersion.compareTo(other.modelVersion);
  }
}
