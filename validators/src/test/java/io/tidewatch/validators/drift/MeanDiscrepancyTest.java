// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.config.ColumnType;
import io.tidewatch.validators.profile.Aspect;
import io.tidewatch.validators.profile.ColumnFrame;
import io.tidewatch.validators.profile.Derivation;
import io.tidewatch.validators.profile.Draws;
import io.tidewatch.validators.profile.FeatureMap;
import io.tidewatch.validators.profile.MeanMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeanDiscrepancyTest {

  private static final int DIMENSION = 8;
  private static final FeatureMap FEATURES = new FeatureMap(DIMENSION, .6, 7, 1, 20);
  private static final ColumnFrame FRAME =
      ColumnFrame.composed(
          "e",
          ColumnType.EMBEDDING,
          Derivation.of(Map.of(Aspect.NORM, Draws.numericOver(1, 2, 3))).with(FEATURES));

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theUnbiasedSquareIsThatOfTheDoubleLoop(long seed) {
    Draws draws = new Draws(seed);
    List<double[]> before = vectors(40, () -> gaussian(draws, 0));
    List<double[]> now = vectors(30, () -> gaussian(draws, .5));
    MeanDiscrepancy found = MeanDiscrepancy.of(map(before), map(now)).orElseThrow();

    assertThat(found.unbiased())
        .isCloseTo(among(now) + among(before) - 2 * across(now, before), within(1e-8));
    double[] left = mean(now);
    double[] right = mean(before);
    assertThat(found.cosine())
        .isCloseTo(dot(left, right) / Math.sqrt(dot(left, left) * dot(right, right)), within(1e-8));
  }

  @Test
  void withoutDriftTheSquareIsWhatIsExpectedOnAverage() {
    Draws draws = new Draws(11);
    MeanMap before = map(vectors(20_000, () -> gaussian(draws, 0)));
    double ratios = 0;
    int windows = 60;
    for (int i = 0; i < windows; i++) {
      MeanDiscrepancy found =
          MeanDiscrepancy.of(before, map(vectors(500, () -> gaussian(draws, 0)))).orElseThrow();
      ratios += found.squared() / found.expected() / windows;
    }
    // One ratio has a variance of 2 / freedom, some .3: within four standard errors of the mean.
    assertThat(ratios).isCloseTo(1, within(4 * .3 / Math.sqrt(windows)));
  }

  @Test
  void someAlienEmbeddingsAddTheSquareOfTheirShare() {
    Draws draws = new Draws(12);
    MeanMap before = map(vectors(20_000, () -> gaussian(draws, 1)));
    for (double share : new double[] {.05, .1}) {
      MeanMap now =
          map(
              vectors(
                  5_000,
                  () -> draws.uniform() < share ? new double[DIMENSION] : gaussian(draws, 1)));
      double root = Math.sqrt(MeanDiscrepancy.of(before, now).orElseThrow().unbiased());
      assertThat(root).isBetween(.6 * share, 1.4 * share);
    }
  }

  @Test
  void fewEmbeddingsSayNothingAndEqualOnesAreNoDivisionByZero() {
    MeanMap same = map(vectors(50, () -> new double[] {1, 0, 0, 0, 0, 0, 0, 0}));
    MeanDiscrepancy found = MeanDiscrepancy.of(same, same.copy()).orElseThrow();
    assertThat(found.unbiased()).isCloseTo(0, within(1e-8));
    assertThat(found.expected()).isPositive();
    assertThat(found.cosine()).isCloseTo(1, within(1e-12));

    MeanMap zeros = map(vectors(50, () -> new double[DIMENSION]));
    assertThat(MeanDiscrepancy.of(same, zeros).orElseThrow().cosine()).isZero();
    assertThat(MeanDiscrepancy.of(same, map(vectors(29, () -> new double[DIMENSION])))).isEmpty();
  }

  private static List<double[]> vectors(int count, Supplier<double[]> vector) {
    List<double[]> vectors = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      vectors.add(vector.get());
    }
    return vectors;
  }

  private static double[] gaussian(Draws draws, double shift) {
    double[] vector = new double[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      vector[i] = draws.normal() + shift;
    }
    return vector;
  }

  private static MeanMap map(List<double[]> vectors) {
    List<String> texts = vectors.stream().map(Arrays::toString).toList();
    return Draws.profileOf(FRAME, texts).meanMap().orElseThrow();
  }

  private static double among(List<double[]> vectors) {
    double sum = 0;
    for (int i = 0; i < vectors.size(); i++) {
      for (int j = 0; j < i; j++) {
        sum += 2 * kernel(vectors.get(i), vectors.get(j));
      }
    }
    return sum / vectors.size() / (vectors.size() - 1);
  }

  private static double across(List<double[]> left, List<double[]> right) {
    double sum = 0;
    for (double[] x : left) {
      for (double[] y : right) {
        sum += kernel(x, y);
      }
    }
    return sum / left.size() / right.size();
  }

  private static double kernel(double[] x, double[] y) {
    double[] ofX = new double[FeatureMap.FEATURES];
    double[] ofY = new double[FeatureMap.FEATURES];
    FEATURES.map(unit(x), ofX);
    FEATURES.map(unit(y), ofY);
    return dot(ofX, ofY) / FeatureMap.DIRECTIONS;
  }

  private static double[] mean(List<double[]> vectors) {
    double[] mean = new double[DIMENSION];
    for (double[] vector : vectors) {
      double[] unit = unit(vector);
      for (int i = 0; i < DIMENSION; i++) {
        mean[i] += unit[i] / vectors.size();
      }
    }
    return mean;
  }

  private static double[] unit(double[] vector) {
    double norm = Math.sqrt(dot(vector, vector));
    double[] unit = vector.clone();
    for (int i = 0; i < unit.length; i++) {
      unit[i] /= norm;
    }
    return unit;
  }

  private static double dot(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }
}
