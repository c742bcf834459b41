// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.estimate;

import io.tidewatch.validators.event.Window;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is remembered of a subject to estimate its cohorts: the reference, how late labels are, and
 * how far estimates were off. Not thread-safe.
 */
public final class EstimateMemory {

  final CalibrationReference reference;
  final DelayMemory delays;
  final TreeMap<String, PastErrors> errors;

  EstimateMemory(
      CalibrationReference reference, DelayMemory delays, SortedMap<String, PastErrors> errors) {
    this.reference = reference;
    this.delays = delays;
    this.errors = new TreeMap<>(errors);
  }

  /** Nothing yet. */
  public static EstimateMemory empty() {
    return new EstimateMemory(new CalibrationReference(), new DelayMemory(), new TreeMap<>());
  }

  /** Id of the frozen reference that estimates are made with. */
  public Optional<String> referenceId() {
    return reference.frozen().map(FrozenCalibration::id);
  }

  /** How far estimates of a metric were off, in windows of that size. */
  public PastErrors errors(Window window, String slice, String metric) {
    return errors.getOrDefault(key(window, slice, metric), PastErrors.NONE);
  }

  PastErrors learn(Window window, String slice, String metric, PastErrors.PastError newest) {
    PastErrors next = errors(window, slice, metric).with(newest);
    errors.put(key(window, slice, metric), next);
    return next;
  }

  private static String key(Window window, String slice, String metric) {
    return window.size() + "|" + metric + "|" + slice;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EstimateMemory that
        && reference.equals(that.reference)
        && delays.equals(that.delays)
        && errors.equals(that.errors);
  }

  @Override
  public int hashCode() {
    return 31 * delays.hashCode() + errors.hashCode();
  }

  @Override
  public String toString() {
    return "EstimateMemory[" + reference + ", " + delays + ", " + errors + "]";
  }
}
