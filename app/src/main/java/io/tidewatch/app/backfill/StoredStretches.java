// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.backfill;

import io.tidewatch.sinks.outcome.OutcomeFacts;
import io.tidewatch.sinks.outcome.OutcomeManifest;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.outcome.Availability;
import io.tidewatch.validators.outcome.Backfill;
import io.tidewatch.validators.outcome.Gap;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * The stored outcomes of one subject that are read: of each stretch the last, and where several are
 * as of one time that with the fewest gaps. A job that began anew within a stretch does not know
 * all of it, so what an earlier one stored comes first.
 */
final class StoredStretches {

  private final NavigableMap<Instant, OutcomeManifest> byStart = new TreeMap<>();
  private final Backfill backfill;
  private final Instant since;

  /** Chooses among all that are stored. */
  StoredStretches(Collection<OutcomeManifest> stored, Backfill backfill) {
    this.backfill = backfill;
    this.since =
        stored.stream()
            .map(outcomes -> outcomes.facts().since())
            .min(Comparator.naturalOrder())
            .orElseThrow();
    Comparator<OutcomeManifest> newest =
        Comparator.<OutcomeManifest, Instant>comparing(outcomes -> outcomes.facts().asOf())
            .reversed();
    Comparator<OutcomeManifest> precedence =
        Comparator.<OutcomeManifest, Boolean>comparing(outcomes -> begunWithin(outcomes.facts()))
            .thenComparing(newest)
            .thenComparing(outcomes -> backfill.gaps(outcomes.facts().basis()).size())
            .thenComparing(OutcomeManifest::id);
    stored.stream().sorted(precedence).forEach(this::take);
  }

  private boolean begunWithin(OutcomeFacts facts) {
    return facts.since().isAfter(since) && !facts.since().isBefore(facts.window().start());
  }

  /** Two that overlap would count predictions twice. */
  private void take(OutcomeManifest outcomes) {
    Window window = outcomes.facts().window();
    var before = byStart.lowerEntry(window.end());
    if (before == null || !before.getValue().facts().window().overlaps(window)) {
      byStart.put(window.start(), outcomes);
    }
  }

  /** The first time of which something can be read. */
  Instant start() {
    Instant first = byStart.firstKey();
    return first.isBefore(since) ? since : first;
  }

  Instant end() {
    return byStart.lastEntry().getValue().facts().window().end();
  }

  /** Those that a window has predictions of, in order. */
  List<OutcomeManifest> of(Window window) {
    Instant first = byStart.floorKey(window.start());
    return byStart
        .subMap(first == null ? window.start() : first, true, window.end(), false)
        .values()
        .stream()
        .filter(outcomes -> outcomes.facts().window().overlaps(window))
        .toList();
  }

  /**
   * When what is asked is stored.
   *
   * @param end from when on predictions may be stored later
   */
  Availability availability(Instant end) {
    var gaps = new TreeMap<Window, Set<Gap>>();
    byStart
        .values()
        .forEach(
            outcomes ->
                gaps.put(outcomes.facts().window(), backfill.gaps(outcomes.facts().basis())));
    return new Availability(gaps, since, end);
  }
}
