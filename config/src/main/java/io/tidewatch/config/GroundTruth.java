// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How labels are joined and what is made of them.
 *
 * @param horizon a label later than this after its prediction is not joined
 * @param waitForLabels age at which a cohort is judged
 * @param conflict which of several labels of one case counts
 * @param measured what is measured of predictions and labels
 * @param slo what is promised of them
 * @param offline what models reached before their deploys
 * @param estimation what is made of labels that have not come
 */
public record GroundTruth(
    Duration horizon,
    Duration waitForLabels,
    Conflict conflict,
    MeasuredMetrics measured,
    List<Objective> slo,
    List<OfflineMetric> offline,
    Estimation estimation)
    implements Serializable {

  /** Names as in measurements, without those that come with them. */
  public List<String> metrics() {
    return measured.metrics();
  }

  /**
   * What is made of labels that have not come.
   *
   * @param silence what a prediction without label means
   * @param errorMax mean absolute error of past estimates up to which an objective may rest on one,
   *     in the metric's unit
   */
  public record Estimation(Silence silence, double errorMax) implements Serializable {

    private Object writeReplace() {
      return PortableRecord.of(this);
    }
  }

  /**
   * A metric that a slice must keep; exactly one bound is present.
   *
   * @param window the window that is judged, or the period that a budget is for
   * @param owner who promises it, if other than the monitor's owner
   */
  public record Objective(
      String metric,
      Optional<Double> atLeast,
      Optional<Double> atMost,
      Duration window,
      String slice,
      Optional<String> owner,
      Judged judged)
      implements Serializable {

    /** What the bound is held against. */
    public enum Judged {
      /** Each window by itself. */
      BY_WINDOW,
      /** How fast the errors that the bound allows in a period are spent. */
      BY_BUDGET
    }

    private Object writeReplace() {
      return PortableRecord.of(this);
    }
  }

  /**
   * What a model reached before its deploy.
   *
   * @param version of the model
   * @param low lower end of its interval, at most {@code value}
   * @param high upper end, at least {@code value}
   */
  public record OfflineMetric(String version, String metric, double value, double low, double high)
      implements Serializable {}
}
