// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.page;

import io.tidewatch.app.console.store.ConsoleStore;
import io.tidewatch.app.console.store.Point;
import io.tidewatch.app.console.store.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The newest windows of several series within a time: of all the same windows. */
final class SeriesRange {

  private final ConsoleStore store;
  private final long from;
  private final long to;
  private final int limit;
  private final Map<Series, List<Point>> points = new LinkedHashMap<>();
  private Optional<Long> earlier = Optional.empty();

  /**
   * A range.
   *
   * @param limit windows at most
   */
  SeriesRange(ConsoleStore store, long from, long to, int limit) {
    this.store = store;
    this.from = from;
    this.to = to;
    this.limit = limit;
  }

  void add(Series series) {
    points.put(series, store.history().points(series, from, to, limit + 1));
  }

  /** Leaves out what is before the newest windows. */
  void read() {
    var starts = new TreeSet<Long>();
    points.values().forEach(all -> all.forEach(point -> starts.add(point.start())));
    if (starts.size() > limit) {
      long first = new ArrayList<>(starts).get(starts.size() - limit);
      points.replaceAll(
          (series, all) -> all.stream().filter(point -> point.start() >= first).toList());
      earlier = Optional.of(first);
    }
    points.values().removeIf(List::isEmpty);
  }

  /** Those that have a point. */
  List<Series> found() {
    return List.copyOf(points.keySet());
  }

  List<Point> points(Series series) {
    return points.getOrDefault(series, List.of());
  }

  /** Start of the first window. */
  long first() {
    return points.values().stream()
        .mapToLong(all -> all.get(0).start())
        .min()
        .orElse(Long.MAX_VALUE);
  }

  /** End of the last window. */
  long end() {
    return points.entrySet().stream()
        .mapToLong(
            each ->
                each.getValue().get(each.getValue().size() - 1).start()
                    + each.getKey().name().rows().size())
        .max()
        .orElse(Long.MIN_VALUE);
  }

  /** To read on to the past from; empty where there is nothing older. */
  Optional<Long> earlier() {
    return earlier;
  }
}
