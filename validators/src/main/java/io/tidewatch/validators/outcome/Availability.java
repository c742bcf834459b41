// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.outcome;

import io.tidewatch.validators.event.Window;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Since when what is asked of the outcomes of a subject is stored.
 *
 * @param gaps of each stored stretch
 * @param since start of the pane of the subject's first prediction, as far as is known
 * @param end no prediction from here on was stored: the end of the last stretch, or of time where
 *     the run is over
 */
public record Availability(
    SortedMap<Window, ? extends Iterable<Gap>> gaps, Instant since, Instant end) {

  /** How every reason begins that is none of the run's own. */
  public static final String NOT_STORED = "not stored";

  /** Why a window can not be read; empty if all of it is stored. */
  public Optional<String> missing(Window window) {
    Instant first = gaps.firstKey().start();
    Instant last = gaps.lastKey().end();
    if (window.start().isBefore(first) && since.isBefore(first)) {
      return Optional.of(NOT_STORED + " before " + first);
    } else if (!window.end().isAfter(since)) {
      return Optional.of("no predictions before " + since);
    } else if (window.end().isAfter(end)) {
      return Optional.of(NOT_STORED + " yet: predictions from " + last + " on");
    } else if (gaps.keySet().stream().noneMatch(window::overlaps)) {
      return Optional.of(
          NOT_STORED + ": no predictions came, the job began anew, or it was removed");
    }
    return Optional.empty();
  }

  /**
   * Why a window can not be read in which a job began anew: what came before, and was not yet
   * stored, is not in its outcomes.
   */
  Optional<String> begunWithin(Window window, List<Backfill.Stretch> stretches) {
    return stretches.stream()
        .map(Backfill.Stretch::since)
        .filter(begun -> begun.isAfter(since) && !window.start().isAfter(begun))
        .findFirst()
        .map(begun -> NOT_STORED + ": the job began anew at " + begun);
  }

  /** Why something can not be read, and from when on it can. */
  public String reason(Gap gap) {
    Optional<Instant> from = Optional.empty();
    var newestFirst = new TreeMap<Window, Iterable<Gap>>(Comparator.reverseOrder());
    newestFirst.putAll(gaps);
    for (var stretch : newestFirst.entrySet()) {
      for (Gap had : stretch.getValue()) {
        if (had.equals(gap)) {
          return from.map(start -> NOT_STORED + " before " + start).orElse(NOT_STORED)
              + ": "
              + gap.detail();
        }
      }
      from = Optional.of(stretch.getKey().start());
    }
    return NOT_STORED + ": " + gap.detail();
  }
}
