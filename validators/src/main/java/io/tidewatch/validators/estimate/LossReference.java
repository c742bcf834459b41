// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.estimate;

import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.format.Hash;
import io.tidewatch.validators.truth.LossBins;
import java.time.Instant;
import java.util.Optional;

/**
 * The labelled cohorts of predicted numbers that losses of a subject are estimated from: the first
 * that have their labels, in event time, until there are {@link CalibrationReference#LABELS_MIN} of
 * at least {@link CalibrationReference#SPAN_MIN}; then frozen for good, as the reference of scores
 * is. State: the bins that predictions fall in, some 100 bytes each. Not thread-safe.
 */
final class LossReference {

  private Optional<Window> span = Optional.empty();
  private final LossBins bins = new LossBins();

  /** A reference as it was written. */
  static LossReference of(Optional<Window> span, LossBins bins) {
    var reference = new LossReference();
    reference.span = span;
    reference.bins.merge(bins);
    return reference;
  }

  /** Adds a cohort that has its labels; of no effect once frozen. */
  void add(Window window, LossBins cohort) {
    if (!isFrozen()) {
      span = Optional.of(span.map(known -> known.hull(window)).orElse(window));
      bins.merge(cohort);
    }
  }

  boolean isFrozen() {
    return span.filter(s -> s.size().compareTo(CalibrationReference.SPAN_MIN) >= 0).isPresent()
        && bins.labelled() >= CalibrationReference.LABELS_MIN;
  }

  /** Hash of all of it, once frozen: the {@code baseline} of what is estimated with it. */
  Optional<String> id() {
    return isFrozen() ? Optional.of(Hash.id("losses", bins.digest(), end())) : Optional.empty();
  }

  /** End of the last cohort; windows from there on are no part of it. */
  Instant end() {
    return span.map(Window::end).orElse(Instant.MIN);
  }

  Optional<Window> span() {
    return span;
  }

  LossBins bins() {
    return bins;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LossReference that
        && span.equals(that.span)
        && bins.digest().equals(that.bins.digest());
  }

  @Override
  public int hashCode() {
    return bins.digest().hashCode();
  }

  @Override
  public String toString() {
    return "LossReference[" + span + ", " + bins.labelled() + " labels]";
  }
}
