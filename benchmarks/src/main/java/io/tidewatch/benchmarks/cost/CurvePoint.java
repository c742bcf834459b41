// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.cost;

import io.tidewatch.benchmarks.event.StandardEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A point of a curve: a monitor that differs from the standard one in one thing.
 *
 * @param curve what differs
 * @param slices values of the column that makes slices; 1 where there is none
 * @param windows sizes
 */
record CurvePoint(String curve, int columns, int slices, List<String> windows, long events) {

  private static final int COLUMNS = 40;
  private static final long EVENTS = 500_000;

  /** As many of each width, for a window costs by its columns: two gigabytes of the widest. */
  private static final long WIDE_EVENTS = 50_000;

  private static final List<String> WINDOWS = List.of("1h", "1d");
  private static final List<String> SIZES = List.of("1h", "1d", "6h", "30m");
  private static final int WORD_EVERY = 4;

  /** Values of words, in turn. */
  private static final int[] WORDS = {3, 12, 100, 1000, 10_000};

  /** The points of all curves, the standard one first in each. */
  static List<CurvePoint> all() {
    var points = new ArrayList<CurvePoint>();
    for (int columns : new int[] {40, 10, 200, 1000, 2000}) {
      points.add(new CurvePoint("columns " + columns, columns, 1, WINDOWS, WIDE_EVENTS));
    }
    for (int slices : new int[] {1, 10, 100, 1000, 10_000}) {
      points.add(new CurvePoint("slices " + slices, COLUMNS, slices, WINDOWS, EVENTS));
    }
    for (int sizes = 1; sizes <= SIZES.size(); sizes++) {
      points.add(new CurvePoint("windows " + sizes, COLUMNS, 1, SIZES.subList(0, sizes), EVENTS));
    }
    return points;
  }

  /** Its events, which fill two hours. */
  EventStream stream(long seed) {
    int words = columns / WORD_EVERY;
    int[] values = IntStream.range(0, words).map(i -> WORDS[i % WORDS.length]).toArray();
    values[0] = Math.max(slices, WORDS[0]);
    return new EventStream(
        new StandardEvents(seed, columns - words, values), events, (events + 1) / 2);
  }
}
