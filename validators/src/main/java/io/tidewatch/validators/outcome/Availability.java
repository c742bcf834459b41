// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.outcome;

import io.tidewatch.validators.event.Window;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Since when what is asked of the outcomes of a subject is stored. */
public final class Availability {

  /** How every reason begins that is none of the run's own. */
  public static final String NOT_STORED = "not stored";

  private final List<Window> stretches;
  private final Map<Gap, String> reasons = new HashMap<>();
  private final Instant since;
  private final Instant end;

  /**
   * What is stored of a subject.
   *
   * @param gaps of each stretch; at least one stretch
   * @param since start of the pane of the first prediction, as far as is known
   * @param end no prediction from here on is stored yet: the end of the last stretch, or of time
   *     where the run is over
   */
  public Availability(
      SortedMap<Window, ? extends Collection<Gap>> gaps, Instant since, Instant end) {
    this.stretches = List.copyOf(gaps.keySet());
    this.since = since;
    this.end = end;
    Map<Gap, Integer> last = new HashMap<>();
    int index = 0;
    for (Collection<Gap> had : gaps.values()) {
      for (Gap gap : had) {
        last.put(gap, index);
      }
      index++;
    }
    last.forEach((gap, newest) -> reasons.put(gap, reason(gap, newest + 1)));
  }

  private String reason(Gap gap, int closed) {
    String when =
        closed < stretches.size()
            ? NOT_STORED + " before " + stretches.get(closed).start()
            : NOT_STORED;
    return when + ": " + gap.detail();
  }

  /** Why something can not be read that is a gap of some stretch, and from when on it can. */
  public String reason(Gap gap) {
    return reasons.getOrDefault(gap, NOT_STORED + ": " + gap.detail());
  }

  /** Why a window can not be read; empty if all of it is stored. */
  public Optional<String> missing(Window window) {
    Instant first = stretches.get(0).start();
    if (window.start().isBefore(first) && since.isBefore(first)) {
      return Optional.of(NOT_STORED + " before " + first);
    } else if (!window.end().isAfter(since)) {
      return Optional.of("no predictions before " + since);
    } else if (window.end().isAfter(end)) {
      return Optional.of(
          NOT_STORED
              + " yet: predictions from "
              + stretches.get(stretches.size() - 1).end()
              + " on");
    } else if (stretches.stream().noneMatch(window::overlaps)) {
      return Optional.of(
          NOT_STORED + ": no predictions came, the job began anew, or it was removed");
    }
    return Optional.empty();
  }

  /**
   * Why a window can not be read in which a job began anew: what came before, and was not yet
   * stored, is not in its outcomes.
   */
  Optional<String> begunWithin(Window window, List<Backfill.Stretch> read) {
    return read.stream()
        .map(Backfill.Stretch::since)
        .filter(begun -> begun.isAfter(since) && !window.start().isAfter(begun))
        .findFirst()
        .map(begun -> NOT_STORED + ": the job began anew at " + begun);
  }
}
