// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.drift;

import io.tidewatch.validators.measurement.Metrics;
import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.measurement.Wilson;
import io.tidewatch.validators.profile.Aspect;
import io.tidewatch.validators.profile.ColumnFrame;
import io.tidewatch.validators.profile.MeanMap;
import io.tidewatch.validators.profile.Moments;
import io.tidewatch.validators.profile.Profile;
import io.tidewatch.validators.profile.Quantiles;
import io.tidewatch.validators.profile.TimeCoverage;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The numbers of a column whose values are not compared themselves: of each aspect its level
 * ({@code length-mean}, {@code lag-p50}, {@code mask-unseen-share}) and how far it has moved
 * ({@code length-psi}); of times how old and how dense they are.
 */
public final class AspectReadings {

  private static final double MILLIS = 1000;

  private AspectReadings() {}

  /** The name of an aspect's metric: {@code length-psi}. */
  public static String metric(Aspect aspect, String of) {
    return aspect.word() + "-" + of;
  }

  /**
   * All numbers of what is derived from a column.
   *
   * @param baseline a full profile over the same frame
   * @param end of the window
   */
  public static SortedMap<String, Reading> of(
      ColumnFrame frame, Optional<Profile> baseline, Profile window, Instant end) {
    SortedMap<String, Reading> readings = new TreeMap<>();
    frame
        .aspects()
        .forEach(
            (aspect, ofAspect) -> {
              Optional<Profile> now = window.aspect(aspect);
              if (now.isPresent()) {
                level(aspect, ofAspect, now.get(), readings);
                readings.put(
                    metric(aspect, Metrics.PSI),
                    psi(ofAspect, baseline.flatMap(all -> all.aspect(aspect)), now.get()));
              }
            });
    window.times().ifPresent(times -> times(times, end, readings));
    if (window.meanMap().isPresent()) {
      discrepancy(baseline.flatMap(Profile::meanMap), window.meanMap().get(), readings);
    }
    return readings;
  }

  private static void level(
      Aspect aspect, ColumnFrame frame, Profile window, SortedMap<String, Reading> readings) {
    switch (aspect) {
      case MASK -> readings.put(metric(aspect, Metrics.UNSEEN_SHARE), unseen(frame, window));
      case LAG -> {
        readings.put(Metrics.LAG_P50, reading(Quantiles.of(frame, window, .5)));
        readings.put(Metrics.LAG_P99, reading(Quantiles.of(frame, window, .99)));
      }
      case NON_ASCII, OUT_OF_VOCABULARY -> readings.put(metric(aspect, "share"), mean(window));
      case LENGTH, TOKENS, NORM -> readings.put(metric(aspect, Metrics.MEAN), mean(window));
    }
  }

  private static Reading unseen(ColumnFrame frame, Profile window) {
    long other = frame.dictionary().map(known -> window.cells().get(known.other())).orElse(0L);
    return Wilson.share(other, window.cells().total(), ColumnReadings.THIN);
  }

  private static Reading mean(Profile window) {
    return reading(window.moments().map(Moments::mean).orElse(OptionalDouble.empty()));
  }

  private static Reading psi(ColumnFrame frame, Optional<Profile> baseline, Profile window) {
    if (baseline.isEmpty()) {
      return Reading.none(ColumnReadings.NO_BASELINE);
    }
    long fewest = Math.min(baseline.get().cells().total(), window.cells().total());
    String reason =
        fewest < DriftEvidence.VALUES_MIN ? ColumnReadings.THIN : ColumnReadings.CONSTANT;
    return DriftEvidence.of(frame, baseline.get(), window)
        .map(evidence -> Reading.of(evidence.psi()))
        .orElse(Reading.none(reason));
  }

  private static void times(TimeCoverage times, Instant end, SortedMap<String, Reading> readings) {
    OptionalLong newest = times.newestMillis();
    OptionalLong gap = times.gapSeconds();
    readings.put(
        Metrics.FRESHNESS,
        newest.isPresent()
            ? Reading.of((end.toEpochMilli() - newest.getAsLong()) / MILLIS)
            : Reading.none(ColumnReadings.THIN));
    readings.put(
        Metrics.GAP,
        gap.isPresent() ? Reading.of((double) gap.getAsLong()) : Reading.none(ColumnReadings.THIN));
  }

  private static void discrepancy(
      Optional<MeanMap> baseline, MeanMap window, SortedMap<String, Reading> readings) {
    Optional<MeanDiscrepancy> found = baseline.flatMap(map -> MeanDiscrepancy.of(map, window));
    Reading none =
        Reading.none(baseline.isEmpty() ? ColumnReadings.NO_BASELINE : ColumnReadings.THIN);
    readings.put(Metrics.MMD2, found.map(d -> Reading.of(d.unbiased())).orElse(none));
    readings.put(Metrics.COSINE, found.map(d -> Reading.of(d.cosine())).orElse(none));
  }

  private static Reading reading(OptionalDouble value) {
    return value.isPresent() ? Reading.of(value.getAsDouble()) : Reading.none(ColumnReadings.THIN);
  }
}
