// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.estimate;

import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.measurement.Wilson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How far estimates of a metric were from what came out, of the last {@link #CAPACITY} cohorts
 * whose labels came.
 */
public record PastErrors(List<PastError> last) {

  /** Cohorts remembered. */
  static final int CAPACITY = 30; // as a history; statistics.md §9

  /** Cohorts that it takes to believe an estimate. Source: NannyML warns below 6 chunks. */
  static final int COHORTS_MIN = 6;

  static final PastErrors NONE = new PastErrors(List.of());

  /**
   * One cohort.
   *
   * @param error estimated less realised, in the metric's unit
   * @param z the error in standard errors of the estimate; infinite where it was certain and wrong
   */
  public record PastError(double error, double z) {}

  public PastErrors {
    last = List.copyOf(last);
  }

  /** One cohort; empty where the estimate has no interval. */
  static Optional<PastError> of(Reading estimate, double realised) {
    if (estimate.value().isEmpty() || estimate.low().isEmpty() || estimate.high().isEmpty()) {
      return Optional.empty();
    }
    double error = estimate.value().getAsDouble() - realised;
    double width = estimate.high().getAsDouble() - estimate.low().getAsDouble();
    double z = error == 0 ? 0 : error / (width / (2 * Wilson.Z_95));
    return Optional.of(new PastError(error, z));
  }

  PastErrors with(PastError newest) {
    var next = new ArrayList<>(last.subList(Math.max(0, last.size() - CAPACITY + 1), last.size()));
    next.add(newest);
    return new PastErrors(next);
  }

  /** Mean absolute error, in the metric's unit; 0 without cohorts. */
  public double mean() {
    return last.stream().mapToDouble(past -> Math.abs(past.error())).average().orElse(0);
  }

  /** Why a verdict should not rest on the estimate, if it should not. */
  public Optional<String> doubt(double errorMax) {
    if (last.size() < COHORTS_MIN) {
      return Optional.of(
          "estimates held against labels are " + last.size() + ", must be >= " + COHORTS_MIN);
    }
    return mean() <= errorMax
        ? Optional.empty()
        : Optional.of(
            String.format(Locale.ROOT, "estimate error is %.4f, must be <= %s", mean(), errorMax));
  }
}
