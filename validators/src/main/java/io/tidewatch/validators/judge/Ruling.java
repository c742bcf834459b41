// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import io.tidewatch.validators.measurement.Measurement;
import io.tidewatch.validators.measurement.Metrics;
import io.tidewatch.validators.measurement.Reading;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A verdict, and what its window adds to what is remembered and measured.
 *
 * @param feeds values by series of history; empty where the window must not count as usual
 * @param measured numbers that only the judge can know, as they need the history
 * @param step what it brings to the season of its series, if it has one
 */
record Ruling(
    Verdict verdict,
    Map<String, Double> feeds,
    List<Measurement> measured,
    Optional<SeasonStep> step) {

  Ruling {
    feeds = Map.copyOf(feeds);
    measured = List.copyOf(measured);
  }

  Ruling(Verdict verdict, Map<String, Double> feeds, List<Measurement> measured) {
    this(verdict, feeds, measured, Optional.empty());
  }

  static Ruling feeding(Verdict verdict, double value) {
    return new Ruling(verdict, Map.of(verdict.series(), value), List.of());
  }

  /** The same ruling, with the smallest move that the check would have found. */
  Ruling detecting(Measurement judged, double move) {
    String metric = verdict.check() + "-" + Metrics.DETECTABLE_SHIFT;
    Reading least =
        Double.isFinite(move) ? Reading.of(move) : Reading.none(DriftJudge.NOT_DETECTABLE);
    return new Ruling(verdict, feeds, List.of(judged.with(metric, least)), step);
  }

  /** The same ruling, with what its window brings to the season. */
  Ruling stepping(SeasonStep brought) {
    return new Ruling(verdict, feeds, measured, Optional.of(brought));
  }

  static Ruling silent(Verdict verdict) {
    return new Ruling(verdict, Map.of(), List.of());
  }
}
