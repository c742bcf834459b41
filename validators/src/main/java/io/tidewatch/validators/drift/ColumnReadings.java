// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.drift;

import io.tidewatch.config.ColumnType;
import io.tidewatch.validators.measurement.Metrics;
import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.measurement.Wilson;
import io.tidewatch.validators.profile.Cells;
import io.tidewatch.validators.profile.ColumnFrame;
import io.tidewatch.validators.profile.Counters;
import io.tidewatch.validators.profile.DistinctCount;
import io.tidewatch.validators.profile.Moments;
import io.tidewatch.validators.profile.Profile;
import io.tidewatch.validators.profile.Quantiles;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Every number that is reported of one column of one window, by metric. */
public final class ColumnReadings {

  /** Why a number is missing: too few rows. */
  public static final String THIN = "thin";

  /** Why a number is missing: there is nothing to compare with. */
  public static final String NO_BASELINE = "no baseline";

  /** Why a number is missing: all values of both sides lie in one bin. */
  public static final String CONSTANT = "constant";

  /** Why a number is missing: the profile is a slice's. */
  public static final String NOT_KEPT = "not kept";

  private static final int[] PERCENTS = {1, 5, 25, 50, 75, 95, 99};

  private static final List<String> DRIFT =
      List.of(
          Metrics.PSI,
          Metrics.PSI_DEBIASED,
          Metrics.JS,
          Metrics.HELLINGER,
          Metrics.TVD,
          Metrics.CHI2_P,
          Metrics.DRIFT_P);

  private static final List<String> DISTANCES =
      List.of(Metrics.KS, Metrics.ANDERSON_DARLING, Metrics.W1, Metrics.W1_RANK);

  private static final List<String> SLICE_DRIFT = List.of(Metrics.PSI, Metrics.JS, Metrics.DRIFT_P);

  private ColumnReadings() {}

  /**
   * All metrics of a column with a full profile.
   *
   * @param baseline a profile over the same frame
   * @param effectMin population stability index, in nats, below which no move matters
   */
  public static SortedMap<String, Reading> all(
      ColumnFrame frame, Optional<Profile> baseline, Profile window, double effectMin) {
    SortedMap<String, Reading> readings = thin(frame, window);
    readings.put(Metrics.DISTINCT, distinct(window));
    if (frame.canBeInvalid()) {
      readings.put(Metrics.INVALID_SHARE, share(window.counters().invalid(), window.rows()));
    }
    if (frame.isNumeric()) {
      moments(window, readings);
      for (int percent : PERCENTS) {
        readings.put(quantile(percent), reading(Quantiles.of(frame, window, percent / 100.0)));
      }
      drift(DRIFT, frame, baseline, window, effectMin, readings);
      distances(frame, baseline, window, readings);
    } else if (frame.isCategorical()) {
      drift(DRIFT, frame, baseline, window, effectMin, readings);
      if (frame.type() == ColumnType.BOOLEAN) {
        readings.put(
            Metrics.RISK_DIFFERENCE,
            baseline
                .filter(before -> frame.isFrozen())
                .map(before -> RiskDifference.of(before.cells(), window.cells()))
                .orElse(Reading.none(NO_BASELINE)));
      }
    }
    return readings;
  }

  /** The metrics of a column in a slice: rows, missing-share, psi, js and drift-p. */
  public static SortedMap<String, Reading> slice(
      ColumnFrame frame, Optional<Profile> baseline, Profile window, double effectMin) {
    return slice(frame, baseline, window, evidence(frame, baseline, window), effectMin);
  }

  /**
   * As {@link #slice(ColumnFrame, Optional, Profile, double)}.
   *
   * @param evidence of the two profiles
   */
  public static SortedMap<String, Reading> slice(
      ColumnFrame frame,
      Optional<Profile> baseline,
      Profile window,
      Optional<DriftEvidence> evidence,
      double effectMin) {
    SortedMap<String, Reading> readings = counts(window);
    if (frame.isNumeric() || frame.isCategorical()) {
      String reason = reason(frame, baseline, window);
      drift(SLICE_DRIFT, evidence, reason, effectMin, readings);
    }
    return readings;
  }

  /** The cheapest metrics: rows, missing-share, and the mean or the share of unseen values. */
  public static SortedMap<String, Reading> thin(ColumnFrame frame, Profile window) {
    SortedMap<String, Reading> readings = counts(window);
    if (frame.isNumeric()) {
      readings.put(
          Metrics.MEAN,
          window.moments().map(moments -> reading(moments.mean())).orElse(Reading.none(NOT_KEPT)));
    } else if (frame.isCategorical()) {
      readings.put(Metrics.UNSEEN_SHARE, unseen(frame, window.cells()));
    }
    return readings;
  }

  /** The name of a quantile's metric: {@code q05}. */
  static String quantile(int percent) {
    return percent < 10 ? "q0" + percent : "q" + percent;
  }

  /** The metrics that need no baseline: rows and missing-share. */
  public static SortedMap<String, Reading> counts(Profile window) {
    SortedMap<String, Reading> readings = new TreeMap<>();
    Counters counters = window.counters();
    readings.put(Metrics.ROWS, Reading.of((double) counters.rows()));
    readings.put(Metrics.MISSING_SHARE, share(counters.absent(), counters.rows()));
    return readings;
  }

  private static Reading unseen(ColumnFrame frame, Cells cells) {
    return frame
        .dictionary()
        .map(dictionary -> share(cells.get(dictionary.other()), cells.total()))
        .orElse(Reading.none(NO_BASELINE));
  }

  private static Reading share(long part, long whole) {
    return Wilson.share(part, whole, THIN);
  }

  private static Reading distinct(Profile window) {
    OptionalDouble distinct = window.distinct();
    if (distinct.isEmpty()) {
      return Reading.none(NOT_KEPT);
    }
    double estimate = Math.rint(distinct.getAsDouble());
    double margin = 2 * DistinctCount.STANDARD_ERROR * estimate;
    return Reading.between(estimate, estimate - margin, estimate + margin);
  }

  private static void moments(Profile window, SortedMap<String, Reading> readings) {
    Optional<Moments> moments = window.moments();
    readings.put(Metrics.STDDEV, of(moments, ColumnReadings::deviation));
    readings.put(Metrics.MIN, of(moments, Moments::min));
    readings.put(Metrics.MAX, of(moments, Moments::max));
  }

  private static Reading of(
      Optional<Moments> moments, Function<Moments, OptionalDouble> statistic) {
    return moments.map(present -> reading(statistic.apply(present))).orElse(Reading.none(NOT_KEPT));
  }

  private static OptionalDouble deviation(Moments moments) {
    OptionalDouble variance = moments.variance();
    return variance.isEmpty() ? variance : OptionalDouble.of(Math.sqrt(variance.getAsDouble()));
  }

  private static Reading reading(OptionalDouble value) {
    return value.isPresent() ? Reading.of(value.getAsDouble()) : Reading.none(THIN);
  }

  private static void drift(
      List<String> metrics,
      ColumnFrame frame,
      Optional<Profile> baseline,
      Profile window,
      double effectMin,
      SortedMap<String, Reading> readings) {
    Optional<DriftEvidence> evidence = evidence(frame, baseline, window);
    drift(metrics, evidence, reason(frame, baseline, window), effectMin, readings);
  }

  private static Optional<DriftEvidence> evidence(
      ColumnFrame frame, Optional<Profile> baseline, Profile window) {
    return baseline.flatMap(before -> DriftEvidence.of(frame, before, window));
  }

  private static void drift(
      List<String> metrics,
      Optional<DriftEvidence> evidence,
      String reason,
      double effectMin,
      SortedMap<String, Reading> readings) {
    for (String metric : metrics) {
      readings.put(
          metric,
          evidence.map(found -> reading(metric, found, effectMin)).orElse(Reading.none(reason)));
    }
  }

  /** Distances of two step functions need no bins and no test: one value on each side will do. */
  private static void distances(
      ColumnFrame frame,
      Optional<Profile> baseline,
      Profile window,
      SortedMap<String, Reading> readings) {
    if (!frame.isFrozen()
        || baseline.isEmpty()
        || baseline.get().cells().total() == 0
        || window.cells().total() == 0) {
      Reading none = Reading.none(reason(frame, baseline, window));
      DISTANCES.forEach(metric -> readings.put(metric, none));
      return;
    }
    Cells before = baseline.get().cells();
    Cells now = window.cells();
    boolean full = baseline.get().sums().isPresent() && window.sums().isPresent();
    readings.put(Metrics.KS, Reading.of(KolmogorovSmirnov.statistic(before, now)));
    readings.put(Metrics.ANDERSON_DARLING, Reading.of(AndersonDarling.statistic(before, now)));
    readings.put(Metrics.W1_RANK, Reading.of(Wasserstein.rankDistance(before, now)));
    readings.put(
        Metrics.W1,
        full ? Reading.of(Wasserstein.distance(baseline.get(), window)) : Reading.none(NOT_KEPT));
  }

  private static String reason(ColumnFrame frame, Optional<Profile> baseline, Profile window) {
    if (baseline.isEmpty() || !frame.isFrozen()) {
      return NO_BASELINE;
    }
    long fewest = Math.min(baseline.get().cells().total(), window.cells().total());
    return fewest < DriftEvidence.VALUES_MIN ? THIN : CONSTANT;
  }

  private static Reading reading(String metric, DriftEvidence evidence, double effectMin) {
    return switch (metric) {
      case Metrics.PSI -> Reading.of(evidence.psi());
      case Metrics.PSI_DEBIASED -> Reading.of(evidence.debiased());
      case Metrics.JS -> Reading.of(evidence.js());
      case Metrics.HELLINGER -> Reading.of(evidence.hellinger());
      case Metrics.TVD -> Reading.of(evidence.tvd());
      case Metrics.CHI2_P -> reading(evidence.chi2P());
      case Metrics.DRIFT_P -> Reading.of(evidence.minimumEffectP(effectMin));
      default -> throw new IllegalArgumentException("metric is " + metric + ", must be of drift");
    };
  }
}
