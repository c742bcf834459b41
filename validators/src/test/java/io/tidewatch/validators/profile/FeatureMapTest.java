// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureMapTest {

  @ParameterizedTest
  @ValueSource(ints = {2, 16, 200})
  void directionsOfABlockAreOrthogonalAndAsLongAsGaussianOnes(int dimension) {
    int count = FeatureMap.DIRECTIONS;
    double[] rows = OrthogonalDirections.of(count, dimension, 42);
    double squares = 0;
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < i; j++) {
        if (i / dimension == j / dimension) {
          assertThat(dot(rows, i, j, dimension)).isCloseTo(0, within(1e-9));
        }
      }
      squares += dot(rows, i, i, dimension) / count;
    }
    // The mean of 128 chi-squares has a standard deviation of sqrt(2 d / 128): within five.
    assertThat(squares).isCloseTo(dimension, within(5 * Math.sqrt(2.0 * dimension / count)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void featuresMultiplyToTheGaussianKernel(long seed) {
    int dimension = 24;
    var map = new FeatureMap(dimension, .7, seed, 1, 1);
    Draws draws = new Draws(seed);
    double squaredErrors = 0;
    int pairs = 400;
    for (int pair = 0; pair < pairs; pair++) {
      double[] x = unit(draws, dimension);
      double[] y = unit(draws, dimension);
      double kernel = Math.exp(-squaredDistance(x, y) / (2 * .7 * .7));
      double error = product(map, x, y) - kernel;
      squaredErrors += error * error / pairs;
    }
    // statistics.md, section 5: variance at most 1 / 2D for each pair.
    assertThat(squaredErrors).isLessThan(1.0 / (2 * FeatureMap.DIRECTIONS));
  }

  @Test
  void theShareOfSampledEventsIsAsAskedAndTheSameEachTime() {
    var map = new FeatureMap(3, 1, 0, .25, 1);
    Draws draws = new Draws(5);
    int sampled = 0;
    for (int i = 0; i < 10_000; i++) {
      long hash = (long) (draws.uniform() * 0x1p63) << 1;
      sampled += map.samples(hash) ? 1 : 0;
      assertThat(map.samples(hash)).isEqualTo(map.samples(hash));
    }
    assertThat(sampled).isBetween(2_300, 2_700); // five standard deviations
  }

  private static double product(FeatureMap map, double[] x, double[] y) {
    double[] ofX = new double[FeatureMap.FEATURES];
    double[] ofY = new double[FeatureMap.FEATURES];
    map.map(x, ofX);
    map.map(y, ofY);
    double sum = 0;
    for (int i = 0; i < ofX.length; i++) {
      sum += ofX[i] * ofY[i] / FeatureMap.DIRECTIONS;
    }
    return sum;
  }

  private static double[] unit(Draws draws, int dimension) {
    double[] unit = new double[dimension];
    double squares = 0;
    for (int i = 0; i < dimension; i++) {
      unit[i] = draws.normal();
      squares += unit[i] * unit[i];
    }
    for (int i = 0; i < dimension; i++) {
      unit[i] /= Math.sqrt(squares);
    }
    return unit;
  }

  private static double squaredDistance(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += (x[i] - y[i]) * (x[i] - y[i]);
    }
    return sum;
  }

  private static double dot(double[] rows, int i, int j, int dimension) {
    double sum = 0;
    for (int k = 0; k < dimension; k++) {
      sum += rows[i * dimension + k] * rows[j * dimension + k];
    }
    return sum;
  }
}
