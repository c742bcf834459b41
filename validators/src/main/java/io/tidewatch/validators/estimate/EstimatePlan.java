// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.estimate;

import io.tidewatch.config.GroundTruth;
import io.tidewatch.config.GroundTruth.Estimation;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.Prediction;
import io.tidewatch.config.Silence;
import io.tidewatch.validators.slice.Slicing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a monitor wants estimated.
 *
 * @param metrics those of the monitor that can be
 * @param estimation how estimates are judged, and what a prediction without label means
 * @param smallestWindow the windows that make the reference, so that each row counts once
 * @param rowsMin predictions from which a slice is read
 * @param mix the slices whose mix is held to that of the reference
 * @param named slices of which it is said why there is no estimate: all, and those of objectives
 */
public record EstimatePlan(
    List<String> metrics,
    Estimation estimation,
    Duration smallestWindow,
    long rowsMin,
    Mix mix,
    Set<String> named) {

  public EstimatePlan {
    metrics = List.copyOf(metrics);
    named = Set.copyOf(named);
  }

  /** The plan of a monitor that has ground truth. */
  public static EstimatePlan of(Monitor monitor) {
    GroundTruth truth = monitor.groundTruth().orElseThrow();
    List<String> estimable =
        monitor.sources().rows().prediction() instanceof Prediction.Regression
            ? LossEstimator.METRICS
            : ConfidenceEstimate.metrics();
    return new EstimatePlan(
        truth.metrics().stream().filter(estimable::contains).toList(),
        truth.estimation(),
        monitor.windows().get(0),
        monitor.limits().rowsPerSlice(),
        Mix.of(new Slicing(monitor.slices())),
        named(truth));
  }

  private static Set<String> named(GroundTruth truth) {
    var named = new TreeSet<>(List.of(Slicing.ALL));
    truth.slo().forEach(objective -> named.add(objective.slice()));
    return named;
  }

  /** Whether a slice has enough predictions to be read. */
  boolean isRead(String slice, long predictions) {
    return slice.equals(Slicing.ALL) || predictions >= rowsMin;
  }

  Silence silence() {
    return estimation.silence();
  }

  /** Whether a slice is one of the dimension whose mix is held to that of the reference. */
  boolean isOfMix(String slice) {
    return mix.dimension().filter(columns -> mix.slicing().isOf(slice, columns)).isPresent();
  }

  /**
   * The slices whose mix is held to that of the reference.
   *
   * @param dimension the columns that make them; none without slices
   */
  public record Mix(Slicing slicing, Optional<List<String>> dimension) {

    /** Those of the first dimension. */
    public static Mix of(Slicing slicing) {
      return new Mix(slicing, slicing.dimensions().stream().findFirst());
    }
  }
}
