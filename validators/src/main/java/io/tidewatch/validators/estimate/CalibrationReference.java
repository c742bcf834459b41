// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.estimate;

import io.tidewatch.validators.event.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The labelled cohorts that estimates of a subject are made from: the first that have their labels,
 * in event time, until there are enough; then frozen for good.
 *
 * <p>The first, since they are nearest to what the model was accepted for, and since a reference
 * that followed the model would follow it into its decline. Whole weeks matter more than rows, so
 * it spans at least one. Each version of a model has its own. State: at most {@link #SCORES_MAX}
 * scores while it grows, some dozens of pools after. Not thread-safe.
 */
public final class CalibrationReference {

  /** Labels that freeze it: an accuracy of .85 is then known to .008. Unit: labels. */
  static final long LABELS_MIN = 2_000; // choice

  /** Labels of the rarer class that freeze it: its share is then known to a tenth. */
  static final long CLASS_MIN = 100; // choice: 1/√100

  /** Least span, so that no day of the week is missing. */
  static final Duration SPAN_MIN = Duration.ofDays(7); // choice

  /** Scores kept apart while it grows; beyond it neighbours are joined in pairs. */
  static final int SCORES_MAX = 8192; // choice: two exact tables, some 100 KB

  private Optional<Window> span = Optional.empty();
  private final TreeMap<Double, CountAtScore> rows = new TreeMap<>();
  private final TreeMap<String, Long> mix = new TreeMap<>();
  private Optional<FrozenCalibration> frozen = Optional.empty();

  /**
   * Adds a cohort that has its labels; of no effect once frozen.
   *
   * @param slices rows of each slice of the dimension whose mix is remembered
   */
  void add(Window window, List<CountAtScore> cohort, SortedMap<String, Long> slices) {
    if (frozen.isPresent()) {
      return;
    }
    span = Optional.of(span.map(known -> known.hull(window)).orElse(window));
    for (CountAtScore count : cohort) {
      if (count.labels() > 0) {
        rows.merge(count.score(), count.withoutUnlabelled(), CountAtScore::plus);
      }
    }
    slices.forEach((slice, count) -> mix.merge(slice, count, Long::sum));
    while (rows.size() > SCORES_MAX) {
      join();
    }
    if (isEnough()) {
      Instant end = span.orElseThrow().end();
      frozen =
          Optional.of(FrozenCalibration.of(Calibrator.fit(List.copyOf(rows.values())), mix, end));
      rows.clear();
      mix.clear();
    }
  }

  /** The reference, once it is enough and frozen. */
  public Optional<FrozenCalibration> frozen() {
    return frozen;
  }

  Optional<Window> span() {
    return span;
  }

  List<CountAtScore> rows() {
    return List.copyOf(rows.values());
  }

  SortedMap<String, Long> mix() {
    return new TreeMap<>(mix);
  }

  /** A reference as it was written. */
  static CalibrationReference of(
      Optional<Window> span,
      List<CountAtScore> rows,
      SortedMap<String, Long> mix,
      Optional<FrozenCalibration> frozen) {
    var reference = new CalibrationReference();
    reference.span = span;
    rows.forEach(count -> reference.rows.put(count.score(), count));
    reference.mix.putAll(mix);
    reference.frozen = frozen;
    return reference;
  }

  private boolean isEnough() {
    long positives = rows.values().stream().mapToLong(CountAtScore::positives).sum();
    long negatives = rows.values().stream().mapToLong(CountAtScore::negatives).sum();
    return positives + negatives >= LABELS_MIN
        && Math.min(positives, negatives) >= CLASS_MIN
        && span.orElseThrow().size().compareTo(SPAN_MIN) >= 0;
  }

  /** Joins each score with the next at their mean. */
  private void join() {
    var counts = new ArrayList<>(rows.values());
    rows.clear();
    for (int i = 0; i < counts.size(); i += 2) {
      CountAtScore joined =
          i + 1 < counts.size() ? counts.get(i).joined(counts.get(i + 1)) : counts.get(i);
      rows.merge(joined.score(), joined, CountAtScore::plus);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CalibrationReference that
        && span.equals(that.span)
        && rows.equals(that.rows)
        && mix.equals(that.mix)
        && frozen.equals(that.frozen);
  }

  @Override
  public int hashCode() {
    return 31 * rows.hashCode() + frozen.hashCode();
  }

  @Override
  public String toString() {
    return "CalibrationReference[" + rows.size() + " scores, " + frozen + "]";
  }
}
