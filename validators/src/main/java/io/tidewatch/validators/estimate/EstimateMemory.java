// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.estimate;

import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.measurement.Metrics;
import io.tidewatch.validators.measurement.Reading;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is remembered of a subject to estimate its cohorts: the reference, how late labels are, and
 * how far estimates were off. Not thread-safe.
 */
public final class EstimateMemory {

  final CalibrationReference reference;
  final LossReference losses;
  final DelayMemory delays;
  final TreeMap<String, PastErrors> errors;

  EstimateMemory(
      CalibrationReference reference,
      LossReference losses,
      DelayMemory delays,
      SortedMap<String, PastErrors> errors) {
    this.reference = reference;
    this.losses = losses;
    this.delays = delays;
    this.errors = new TreeMap<>(errors);
  }

  /** Nothing yet. */
  public static EstimateMemory empty() {
    return new EstimateMemory(
        new CalibrationReference(), new LossReference(), new DelayMemory(), new TreeMap<>());
  }

  /** Id of the frozen reference that estimates are made with. */
  public Optional<String> referenceId() {
    return reference.frozen().map(FrozenCalibration::id).or(losses::id);
  }

  /** How far estimates of a metric were off, in windows of that size. */
  public PastErrors errors(Window window, String slice, String metric) {
    return errors.getOrDefault(key(window, slice, metric), PastErrors.NONE);
  }

  /** Remembers how far an estimate was off, and says so. */
  SortedMap<String, Reading> learn(
      Window window, String slice, String metric, PastErrors.PastError newest) {
    PastErrors next = errors(window, slice, metric).with(newest);
    errors.put(key(window, slice, metric), next);
    var readings = new TreeMap<String, Reading>();
    readings.put(metric + Metrics.ESTIMATE_ERROR, Reading.of(next.mean()));
    readings.put(
        metric + Metrics.ESTIMATE_Z,
        Double.isFinite(newest.z())
            ? Reading.of(newest.z())
            : Reading.none("the estimate has no spread"));
    return readings;
  }

  /** Why no objective should rest on an estimate, by slice and name. */
  SortedMap<String, SortedMap<String, String>> doubts(EstimatePlan plan, Window window) {
    var doubts = new TreeMap<String, SortedMap<String, String>>();
    for (String slice : plan.named()) {
      var ofSlice = new TreeMap<String, String>();
      for (String metric : plan.metrics()) {
        errors(window, slice, metric)
            .doubt(plan.estimation().errorMax())
            .ifPresent(doubt -> ofSlice.put(Metrics.ESTIMATED + metric, doubt));
      }
      doubts.put(slice, ofSlice);
    }
    return doubts;
  }

  private static String key(Window window, String slice, String metric) {
    return window.size() + "|" + metric + "|" + slice;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EstimateMemory that
        && reference.equals(that.reference)
        && losses.equals(that.losses)
        && delays.equals(that.delays)
        && errors.equals(that.errors);
  }

  @Override
  public int hashCode() {
    return 31 * delays.hashCode() + errors.hashCode();
  }

  @Override
  public String toString() {
    return "EstimateMemory[" + reference + ", " + losses + ", " + delays + ", " + errors + "]";
  }
}
