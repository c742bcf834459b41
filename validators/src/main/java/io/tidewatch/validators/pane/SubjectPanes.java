// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.pane;

import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What is summed of each subject in each open pane.
 *
 * @param <S> sums of one subject and pane, which events change in place
 */
final class SubjectPanes<S> {

  private final long paneMillis;
  private final PaneEnds ends;
  private final Supplier<S> none;
  private final TreeMap<Long, Map<Subject, S>> panes = new TreeMap<>();
  private long lastStart;
  private @Nullable Subject lastSubject;
  private @Nullable S last; // events mostly come of the pane and subject of the one before

  /** Takes the sums of a subject in a pane. */
  @FunctionalInterface
  interface Sums<S> {

    /**
     * Takes them.
     *
     * @param paneStart in epoch milliseconds
     */
    void accept(Subject subject, long paneStart, S sums);
  }

  /**
   * Starts empty.
   *
   * @param none makes the sums of no event
   */
  SubjectPanes(long paneMillis, Supplier<S> none) {
    this.paneMillis = paneMillis;
    this.ends = new PaneEnds(paneMillis);
    this.none = none;
  }

  /** The sums of a subject in the pane of a time. */
  S at(long timeMillis, Subject subject) {
    S known = last;
    if (known != null
        && timeMillis >= lastStart
        && timeMillis - lastStart < paneMillis
        && subject.equals(lastSubject)) {
      return known;
    }
    long start = Window.floor(timeMillis, paneMillis);
    S sums =
        panes
            .computeIfAbsent(start, pane -> new HashMap<>())
            .computeIfAbsent(subject, key -> none.get());
    lastStart = start;
    lastSubject = subject;
    last = sums;
    return sums;
  }

  /** Hands on, and forgets, the panes that a watermark has passed, if it has passed an end. */
  void closedBy(long watermarkMillis, Sums<S> out) {
    if (!ends.passedBy(watermarkMillis)) {
      return;
    }
    while (!panes.isEmpty() && panes.firstKey() + paneMillis - 1 <= watermarkMillis) {
      handOnFirst(out);
    }
  }

  /** Hands on, and forgets, all panes: by time, then by subject. */
  void drain(Sums<S> out) {
    while (!panes.isEmpty()) {
      handOnFirst(out);
    }
  }

  private void handOnFirst(Sums<S> out) {
    last = null;
    Map.Entry<Long, Map<Subject, S>> pane = panes.pollFirstEntry();
    new TreeMap<>(pane.getValue())
        .forEach((subject, sums) -> out.accept(subject, pane.getKey(), sums));
  }

  /** Of all sums together. */
  long sumOf(ToLongFunction<S> bytes) {
    return panes.values().stream()
        .flatMap(subjects -> subjects.values().stream())
        .mapToLong(bytes)
        .sum();
  }
}
