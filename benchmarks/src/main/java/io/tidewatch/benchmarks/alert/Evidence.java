// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.alert;

import io.tidewatch.config.DriftPolicy.Gate;
import io.tidewatch.validators.discovery.BenjaminiHochberg;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.judge.Level;
import io.tidewatch.validators.judge.Season;
import io.tidewatch.validators.judge.SeasonStep;
import io.tidewatch.validators.judge.SeasonalTest;
import io.tidewatch.validators.judge.ShareFinding.Side;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * What the judge's seasons say of a world: of each scored hour and stream the move from usual, the
 * spread, and the p-values of the fast and of the slow detector. Seasons are frozen by what the
 * product would call a breach, whichever policy is looked at.
 */
final class Evidence {

  /** False alarms a week that the product's level comes from. */
  static final double BUDGET = .5;

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final long HOUR_MILLIS = 3_600_000;

  private final World world;
  private final double effectMin;
  private final float[][] moves;
  private final float[][] spreads;
  private final float[][] fast;
  private final float[][] slow;

  private Evidence(World world, double effectMin) {
    int hours = world.shape().hours();
    int streams = world.shape().streams();
    this.world = world;
    this.effectMin = effectMin;
    this.moves = new float[hours][streams];
    this.spreads = new float[hours][streams];
    this.fast = new float[hours][streams];
    this.slow = new float[hours][streams];
  }

  static Evidence of(World world, double effectMin) {
    var evidence = new Evidence(world, effectMin);
    var seasons = new Season[world.shape().streams()];
    Arrays.fill(seasons, Season.emptyFor(window(0)));
    for (int hour = 0; hour < world.shape().hours(); hour++) {
      evidence.judge(hour, seasons);
    }
    return evidence;
  }

  World world() {
    return world;
  }

  double effectMin() {
    return effectMin;
  }

  double move(int hour, int stream) {
    return moves[hour][stream];
  }

  /** The spread that the fast detector expects. */
  double spread(int hour, int stream) {
    return spreads[hour][stream];
  }

  /** The p-values of the window's own tests. */
  double[] fastP(int hour) {
    return doubles(fast[hour]);
  }

  /** The p-values of both detectors together, as the judge combines them. */
  double[] togetherP(int hour) {
    double[] together = doubles(fast[hour]);
    for (int stream = 0; stream < together.length; stream++) {
      double least = Math.min(together[stream], slow[hour][stream]);
      together[stream] = Math.min(1, SeasonalTest.DETECTORS * least);
    }
    return together;
  }

  /** The p-values of somebody who takes rows as independent and knows no history. */
  double[] samplingP(int hour) {
    double[] sampling = new double[world.shape().streams()];
    for (int stream = 0; stream < sampling.length; stream++) {
      double z = Math.abs(world.value(hour, stream)) / world.error(stream);
      sampling[stream] = Math.min(1, 2 * NORMAL.survivalProbability(z));
    }
    return sampling;
  }

  private void judge(int hour, Season[] seasons) {
    Window window = window(hour);
    var tests = new SeasonalTest[seasons.length];
    IntStream.range(0, hour < Shape.WARM_UP ? 0 : seasons.length)
        .parallel()
        .forEach(stream -> test(hour, stream, seasons[stream]).ifPresent(t -> tests[stream] = t));
    BitSet breaches = hour < Shape.WARM_UP ? new BitSet() : breaches(hour);
    for (int stream = 0; stream < seasons.length; stream++) {
      SeasonalTest test = tests[stream];
      OptionalDouble score =
          test == null ? OptionalDouble.empty() : OptionalDouble.of(test.score());
      SeasonStep step =
          breaches.get(stream)
              ? SeasonStep.breaching(window, score)
              : SeasonStep.calm(window, world.value(hour, stream), score);
      seasons[stream] = seasons[stream].with(step);
    }
  }

  private Optional<SeasonalTest> test(int hour, int stream, Season season) {
    double value = world.value(hour, stream);
    var held =
        new SeasonalTest.Value(value, DoubleUnaryOperator.identity(), level -> world.error(stream));
    Optional<SeasonalTest> found = SeasonalTest.of(season, window(hour), Side.BOTH, held);
    fast[hour][stream] = 1;
    slow[hour][stream] = 1;
    found.ifPresent(
        test -> {
          double low = test.test().lowerTail(value);
          double high = test.test().upperTail(value);
          moves[hour][stream] = (float) (value - test.test().center());
          spreads[hour][stream] = (float) test.test().spread();
          fast[hour][stream] = (float) Math.min(1, 2 * Math.min(low, high));
          slow[hour][stream] = (float) test.slow().pValue(Side.BOTH);
        });
    return found;
  }

  private BitSet breaches(int hour) {
    double level = new Level(Shape.HOURS_PER_WEEK).perWindow(new Gate(effectMin, BUDGET));
    return Breaches.found(new BenjaminiHochberg(), level, togetherP(hour), this, hour);
  }

  private static Window window(int hour) {
    return Window.of(hour * HOUR_MILLIS, HOUR_MILLIS);
  }

  private static double[] doubles(float[] numbers) {
    double[] doubles = new double[numbers.length];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = numbers[i];
    }
    return doubles;
  }
}
