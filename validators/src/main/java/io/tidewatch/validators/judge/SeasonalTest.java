// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.judge.ShareFinding.Side;
import io.tidewatch.validators.measurement.Measurement;
import io.tidewatch.validators.slice.Slicing;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

/**
 * One window held against its season by two detectors, each with half of the level: a fast one, the
 * test of the window by itself, and a slow one, {@link SmallShift}.
 *
 * @param test of the fast one
 * @param score of this window
 * @param slow the slow one, this window among its windows
 * @param windows that the season knows
 */
public record SeasonalTest(
    PredictionTest test, double score, SmallShift slow, Side side, int windows) {

  /** Detectors that share the level. */
  public static final int DETECTORS = 2;

  /**
   * What a value is held against.
   *
   * @param value on the scale on which the season keeps it
   * @param scale of the test, increasing
   * @param error of the measurement, on the scale of the test, if the value were that
   */
  public record Value(double value, DoubleUnaryOperator scale, DoubleUnaryOperator error) {}

  /** The test of a window; empty while the season knows too few days. */
  public static Optional<SeasonalTest> of(Season known, Window window, Side side, Value value) {
    Season season = known.now();
    if (!season.values().learned(window)) {
      return Optional.empty();
    }
    SeasonalUsual usual = season.values().usual(window, side, value.scale());
    if (!usual.learned()) {
      return Optional.empty();
    }
    double error = value.error().applyAsDouble(season.values().median(window));
    PredictionTest test = usual.test(error);
    double score = SmallShift.score(test, value.scale().applyAsDouble(value.value()));
    SmallShift slow = season.slow().next(score);
    return Optional.of(new SeasonalTest(test, score, slow, side, season.values().size()));
  }

  /** Whether a measurement has a season: of all rows, in windows of parts of a day. */
  static boolean has(Measurement measurement) {
    return measurement.key().slice().equals(Slicing.ALL)
        && SeasonValues.fits(measurement.key().window());
  }

  /** The p-value of both detectors together. */
  public static double together(double fast, Optional<SeasonalTest> season) {
    return season
        .map(test -> Math.min(1, DETECTORS * Math.min(fast, test.slow.pValue(test.side))))
        .orElse(fast);
  }

  /** The level of the fast detector, where both have that. */
  public static double fastLevel(double level, Optional<SeasonalTest> season) {
    return season.isPresent() ? level / DETECTORS : level;
  }

  /** The rule that is broken, told by the detector that is surer. */
  static String rule(double fast, Optional<SeasonalTest> season) {
    double together = together(fast, season);
    return together < fast ? Case.smallShift(together) : Case.unlikeUsual(together);
  }

  /** The ruling with what its window brings to the season, if it has one. */
  static Ruling stepped(Ruling ruling, Measurement measurement, Optional<SeasonalTest> season) {
    if (!has(measurement)) {
      return ruling;
    }
    Window window = measurement.key().window();
    OptionalDouble score =
        season.map(test -> OptionalDouble.of(test.score)).orElse(OptionalDouble.empty());
    if (ruling.verdict().outcome() == Verdict.Outcome.BREACH) {
      return ruling.stepping(SeasonStep.breaching(window, score));
    }
    return ruling.feeds().values().stream()
        .findFirst()
        .map(value -> ruling.stepping(SeasonStep.calm(window, value, score)))
        .orElse(ruling);
  }
}
