// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.page;

import io.tidewatch.app.console.store.Catalogue;
import io.tidewatch.app.console.store.Rows;
import io.tidewatch.app.console.store.Series;
import io.tidewatch.config.Monitor;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.slice.Slicing;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The subjects of a monitor, and in which windows they were seen.
 *
 * @param shortest size of windows
 * @param longest size of windows
 * @param subjects newest first
 */
record Standing(
    String monitor,
    Optional<Monitor> document,
    Duration shortest,
    Duration longest,
    List<Seen> subjects) {

  /** Longest windows after which a version that others have followed is gone. */
  static final int GONE_AFTER = 2;

  /**
   * A subject.
   *
   * @param first window of the shortest size
   * @param newest window of the shortest size
   * @param retired whether other versions of its stage go on without it
   */
  record Seen(Subject subject, Window first, Window newest, boolean retired) {}

  Standing {
    subjects = List.copyOf(subjects);
  }

  static Standing of(Data data, String monitor) throws IOException {
    Optional<Monitor> document = data.documents().current(monitor);
    Catalogue catalogue = data.store().catalogue();
    SortedSet<Long> sizes = new TreeSet<>();
    catalogue.rowsOf(monitor).forEach(rows -> sizes.add(rows.size()));
    document.ifPresent(known -> known.windows().forEach(size -> sizes.add(size.toMillis())));
    if (sizes.isEmpty()) {
      return new Standing(monitor, document, Duration.ofHours(1), Duration.ofDays(1), List.of());
    }
    List<Seen> seen = new ArrayList<>();
    for (Subject subject : Selection.subjects(catalogue, monitor)) {
      bounds(catalogue, monitor, sizes, subject).ifPresent(seen::add);
    }
    Duration longest = Duration.ofMillis(sizes.last());
    return new Standing(
        monitor, document, Duration.ofMillis(sizes.first()), longest, retired(seen, longest));
  }

  /** Of the shortest windows that it has. */
  private static Optional<Seen> bounds(
      Catalogue catalogue, String monitor, SortedSet<Long> sizes, Subject subject) {
    for (long size : sizes) {
      var rows = new Rows(monitor, size, subject, Slicing.ALL);
      List<Series> series =
          catalogue.ofModel(rows).values().stream().filter(each -> !each.isEmpty()).toList();
      if (!series.isEmpty()) {
        long first = series.stream().mapToLong(Series::first).min().orElseThrow();
        long last = series.stream().mapToLong(Series::last).max().orElseThrow();
        return Optional.of(new Seen(subject, Window.of(first, size), Window.of(last, size), false));
      }
    }
    return Optional.empty();
  }

  private static List<Seen> retired(List<Seen> all, Duration longest) {
    return all.stream()
        .map(
            each ->
                new Seen(
                    each.subject(),
                    each.first(),
                    each.newest(),
                    all.stream()
                        .filter(other -> other.subject().stage().equals(each.subject().stage()))
                        .anyMatch(other -> isAfter(other, each, longest))))
        .toList();
  }

  private static boolean isAfter(Seen other, Seen each, Duration longest) {
    return other
        .newest()
        .end()
        .minus(longest.multipliedBy(GONE_AFTER))
        .isAfter(each.newest().end());
  }

  /** End of the newest window of all. */
  Optional<Instant> dataUntil() {
    return subjects.stream().map(seen -> seen.newest().end()).max(Comparator.naturalOrder());
  }

  List<Seen> current() {
    return subjects.stream().filter(seen -> !seen.retired()).toList();
  }
}
