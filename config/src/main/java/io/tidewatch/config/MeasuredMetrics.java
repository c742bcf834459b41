// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is measured of predictions and their labels.
 *
 * @param metrics names as in measurements, without those that come with them
 * @param thresholds of binary scores, beside the prediction's own
 * @param ranks of a query that count, the first
 * @param byArrival whether metrics are told by the time of the label too
 * @param costs of the outcomes of decisions, or of classes
 */
public record MeasuredMetrics(
    List<String> metrics,
    List<Double> thresholds,
    int ranks,
    boolean byArrival,
    Optional<Costs> costs)
    implements Serializable {

  /** The classes that metrics or costs name. */
  public Set<String> classes() {
    var classes = new HashSet<String>();
    metrics.forEach(metric -> PerformanceMetrics.classOf(metric).ifPresent(classes::add));
    if (costs.isPresent() && costs.get() instanceof Costs.OfClasses known) {
      classes.addAll(known.classes());
    }
    return classes;
  }

  private Object writeReplace() {
    return PortableRecord.of(this);
  }
}
