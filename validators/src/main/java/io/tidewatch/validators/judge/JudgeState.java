// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that the judge remembers between two windows.
 *
 * @param histories by {@link Verdict#series()}
 * @param seasons of shares and levels of all rows in windows of parts of a day, by series
 * @param ledgers of rules that decide across windows, by family of tests; none for all others
 */
public record JudgeState(
    SortedMap<String, History> histories,
    SortedMap<String, Season> seasons,
    SortedMap<String, KeptLedger> ledgers) {

  public static final JudgeState EMPTY = new JudgeState(new TreeMap<>());

  public JudgeState {
    histories = Collections.unmodifiableSortedMap(new TreeMap<>(histories));
    seasons = Collections.unmodifiableSortedMap(new TreeMap<>(seasons));
    ledgers = Collections.unmodifiableSortedMap(new TreeMap<>(ledgers));
  }

  /** The state of a judge of days whose rule remembers nothing. */
  public JudgeState(SortedMap<String, History> histories) {
    this(histories, new TreeMap<>(), new TreeMap<>());
  }

  /** What the series has been like by the hour of the day; empty for one not seen before. */
  Optional<Season> season(String series) {
    return Optional.ofNullable(seasons.get(series));
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
    boolean reached =
        histories.values().stream().anyMatch(history -> history.reaches(place))
            || seasons.values().stream().anyMatch(season -> season.reaches(place));
    if (!reached) {
      return this;
    }
    var known = new TreeMap<String, History>();
    histories.forEach((series, history) -> known.put(series, history.before(place)));
    var seasonal = new TreeMap<String, Season>();
    seasons.forEach((series, season) -> seasonal.put(series, season.before(place)));
    return new JudgeState(known, seasonal, ledgers);
  }

  /** This state after a window that is not revised any more. */
  public JudgeState with(Map<String, Double> feeds) {
    var next = new TreeMap<>(histories);
    feeds.forEach((series, value) -> next.put(series, of(series).add(value)));
    return new JudgeState(next, seasons, ledgers);
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
    return new JudgeState(next, seasons, ledgers);
  }

  /** This state with what a window that is not revised any more brings to the seasons. */
  JudgeState stepping(Map<String, SeasonStep> steps) {
    var next = new TreeMap<>(seasons);
    steps.forEach((series, step) -> next.put(series, seasonFor(series, step).with(step)));
    return new JudgeState(histories, next, ledgers);
  }

  /** The same after a window that may be revised: what it brought before is taken back. */
  JudgeState stepping(Map<String, SeasonStep> steps, Place place, Instant settledUntil) {
    var next = new TreeMap<String, Season>();
    seasons.forEach((series, season) -> next.put(series, season.without(place)));
    steps.forEach(
        (series, step) ->
            next.put(
                series, seasonFor(series, step).with(new Season.Open(place, step), settledUntil)));
    return new JudgeState(histories, next, ledgers);
  }

  /** This state with what the rules remember now. */
  JudgeState remembering(SortedMap<String, KeptLedger> next) {
    return new JudgeState(histories, seasons, next);
  }

  private Season seasonFor(String series, SeasonStep step) {
    return season(series).orElseGet(() -> Season.emptyFor(step.window()));
  }
}
