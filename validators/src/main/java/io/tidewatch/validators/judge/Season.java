// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.judge.SeasonStep.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What is remembered of one series by the hour of the day, and of small shifts of it. Immutable.
 *
 * <p>It is frozen while the series is in trouble: a window that breaches is not learned, and
 * neither is any until {@link #CLEAR} in a row have passed. So a fault does not become usual.
 *
 * <p>Windows that late rows may still revise are <em>open</em>: they are kept as steps, so that a
 * revision takes the place of what it revises.
 *
 * @param calm windows in a row that did not breach, at most {@link #CLEAR}
 * @param open in the order of their places
 */
public record Season(SeasonValues values, SmallShift slow, int calm, List<Open> open) {

  /** Windows in a row after which a series may be learned again. Source: alerting.md, §8. */
  static final int CLEAR = 3;

  /** A window that may still be revised. */
  public record Open(Place place, SeasonStep step) {}

  public Season {
    open = List.copyOf(open);
  }

  /** The season of a series of windows of that size that was not seen before. */
  public static Season emptyFor(Window window) {
    return new Season(SeasonValues.emptyFor(window), SmallShift.NONE, CLEAR, List.of());
  }

  /** What the next window is judged by: all steps taken. */
  Season now() {
    Season now = settled();
    for (Open one : open) {
      now = now.with(one.step());
    }
    return now;
  }

  /** This season after a window that is not revised any more. */
  public Season with(SeasonStep step) {
    int still = step.kind() == Kind.BREACH ? 0 : Math.min(CLEAR, calm + 1);
    boolean learns = step.value().isPresent() && still == CLEAR;
    return new Season(
        learns ? values.with(step.window(), step.value().getAsDouble()) : values,
        step.score().isPresent() ? slow.next(step.score().getAsDouble()) : slow,
        still,
        open);
  }

  /**
   * This season after a window that may be revised; it replaces what stood there.
   *
   * @param settledUntil windows that ended by then are not revised any more
   */
  Season with(Open step, Instant settledUntil) {
    Season done = settled();
    var left = new ArrayList<Open>();
    for (Open known : without(step.place()).open) {
      boolean earlier = known.place().compareTo(step.place()) < 0;
      if (earlier && !known.place().windowEnd().isAfter(settledUntil)) {
        done = done.with(known.step());
      } else {
        left.add(known);
      }
    }
    left.add(step);
    left.sort(Comparator.comparing(Open::place));
    return new Season(done.values, done.slow, done.calm, left);
  }

  /** This season without what was said of that place. */
  Season without(Place place) {
    return opened(open.stream().filter(one -> !one.place().equals(place)).toList());
  }

  /** What was known before a place. */
  Season before(Place place) {
    return opened(open.stream().filter(one -> one.place().compareTo(place) < 0).toList());
  }

  /** Whether there is an open window of that place or a later one. */
  boolean reaches(Place place) {
    return !open.isEmpty() && open.get(open.size() - 1).place().compareTo(place) >= 0;
  }

  private Season settled() {
    return open.isEmpty() ? this : opened(List.of());
  }

  private Season opened(List<Open> windows) {
    return new Season(values, slow, calm, windows);
  }
}
