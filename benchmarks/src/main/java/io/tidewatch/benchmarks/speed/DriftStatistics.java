// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.speed;

import io.tidewatch.validators.drift.AndersonDarling;
import io.tidewatch.validators.drift.ChiSquare;
import io.tidewatch.validators.drift.Hellinger;
import io.tidewatch.validators.drift.JensenShannon;
import io.tidewatch.validators.drift.KolmogorovSmirnov;
import io.tidewatch.validators.drift.PopulationStability;
import io.tidewatch.validators.drift.TotalVariation;
import io.tidewatch.validators.drift.Wasserstein;
import io.tidewatch.validators.profile.ColumnFrame;
import io.tidewatch.validators.profile.EdgeChoice;
import io.tidewatch.validators.profile.ParsedValue;
import io.tidewatch.validators.profile.Profile;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What each statistic of drift costs on the profiles of two windows of 100,000 normal numbers, a
 * tenth of a deviation apart, and from their rows.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DriftStatistics {

  private static final int ROWS = 100_000;
  private static final double SHIFT = .1;

  private final double[] before = new double[ROWS];
  private final double[] now = new double[ROWS];
  private final Profile baseline;
  private final Profile window;

  /** Counts both windows. */
  public DriftStatistics() {
    var random = new SplittableRandom(1);
    var weights = new TreeMap<Double, Double>();
    for (int row = 0; row < ROWS; row++) {
      before[row] = random.nextGaussian();
      now[row] = random.nextGaussian() + SHIFT;
      weights.merge(before[row], 1.0, Double::sum);
    }
    ColumnFrame frame = ColumnFrame.numeric("x", Optional.empty(), EdgeChoice.edges(weights), 0);
    baseline = profile(frame, before);
    window = profile(frame, now);
  }

  private static Profile profile(ColumnFrame frame, double[] numbers) {
    Profile profile = Profile.full(frame);
    var value = new ParsedValue();
    for (double number : numbers) {
      frame.take(number, value);
      profile.add(value);
    }
    return profile;
  }

  @Benchmark
  public double populationStability() {
    return PopulationStability.index(baseline.cells(), window.cells());
  }

  @Benchmark
  public double jensenShannon() {
    return JensenShannon.distance(baseline.cells(), window.cells());
  }

  @Benchmark
  public double hellinger() {
    return Hellinger.distance(baseline.cells(), window.cells());
  }

  @Benchmark
  public double totalVariation() {
    return TotalVariation.distance(baseline.cells(), window.cells());
  }

  @Benchmark
  public double kolmogorovSmirnov() {
    return KolmogorovSmirnov.statistic(baseline.cells(), window.cells());
  }

  @Benchmark
  public double wasserstein() {
    return Wasserstein.distance(baseline, window);
  }

  @Benchmark
  public double andersonDarling() {
    return AndersonDarling.statistic(baseline.cells(), window.cells());
  }

  @Benchmark
  public double chiSquare() {
    return ChiSquare.pValue(baseline.cells(), window.cells()).orElse(1);
  }

  /** The naive way: both windows sorted, and their steps gone through. */
  @Benchmark
  public double kolmogorovSmirnovOfRows() {
    double[] first = before.clone();
    double[] second = now.clone();
    Arrays.sort(first);
    Arrays.sort(second);
    double gap = 0;
    int below = 0;
    for (int i = 0; i < ROWS; i++) {
      while (below < ROWS && second[below] <= first[i]) {
        below++;
      }
      gap = Math.max(gap, Math.abs((double) (i + 1) / ROWS - (double) below / ROWS));
    }
    return gap;
  }

  /** The naive way, for as many rows in both: the mean distance of equal ranks. */
  @Benchmark
  public double wassersteinOfRows() {
    double[] first = before.clone();
    double[] second = now.clone();
    Arrays.sort(first);
    Arrays.sort(second);
    double sum = 0;
    for (int i = 0; i < ROWS; i++) {
      sum += Math.abs(first[i] - second[i]);
    }
    return sum / ROWS;
  }
}
