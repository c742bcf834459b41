// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that the judge remembers between two windows.
 *
 * @param histories by {@link Verdict#series()}
 * @param ledgers of rules that decide across windows, by family of tests; none for all others
 */
public record JudgeState(
    SortedMap<String, History> histories, SortedMap<String, KeptLedger> ledgers) {

  public static final JudgeState EMPTY = new JudgeState(new TreeMap<>());

  public JudgeState {
    histories = Collections.unmodifiableSortedMap(new TreeMap<>(histories));
    ledgers = Collections.unmodifiableSortedMap(new TreeMap<>(ledgers));
  }

  /** The state of a judge whose rule remembers nothing. */
  public JudgeState(SortedMap<String, History> histories) {
    this(histories, new TreeMap<>());
  }

  /** What the series has been like; empty for one not seen before. */
  public History of(String series) {
    return histories.getOrDefault(series, History.EMPTY);
  }

  /**
   * What was known before a place. It is all of this state unless the window of that place is
   * judged anew after later ones.
   */
  JudgeState before(Place place) {
    if (histories.values().stream().noneMatch(history -> history.reaches(place))) {
      return this;
    }
    var known = new TreeMap<String, History>();
    histories.forEach((series, history) -> known.put(series, history.before(place)));
    return new JudgeState(known, ledgers);
  }

  /** This state after a window that is not revised any more. */
  public JudgeState with(Map<String, Double> feeds) {
    var next = new TreeMap<>(histories);
    feeds.forEach((series, value) -> next.put(series, of(series).add(value)));
    return new JudgeState(next, ledgers);
  }

  /** This state with what the rules remember now. */
  JudgeState remembering(SortedMap<String, KeptLedger> next) {
    return new JudgeState(histories, next);
  }

  /**
   * This state after a window that may be revised: what it said before is taken back.
   *
   * @param settledUntil windows that ended by then are not revised any more
   */
  JudgeState with(Map<String, Double> feeds, Place place, Instant settledUntil) {
    var next = new TreeMap<String, History>();
    histories.forEach((series, history) -> next.put(series, history.without(place)));
    feeds.forEach(
        (series, value) ->
            next.put(series, of(series).add(new History.Open(place, value), settledUntil)));
    return new JudgeState(next, ledgers);
  }
}
