// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.validators.format.GoldenBytes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LossSumsTest {

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theBytesDependNeitherOnTheOrderNorOnTheSplit(long seed) {
    List<Double> losses = losses(seed, 300);
    LossSums whole = sums(losses);
    Collections.shuffle(losses, new Random(seed));
    LossSums parts = sums(losses.subList(0, 113));
    parts.merge(sums(losses.subList(113, 300)));
    assertThat(parts).isEqualTo(whole);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatIsTakenBackLeavesNoTrace(long seed) {
    List<Double> losses = losses(seed, 100);
    LossSums sums = sums(losses);
    Collections.shuffle(losses, new Random(seed));
    losses.forEach(loss -> sums.add(loss, -1));
    assertThat(sums.isZero()).isTrue();
    assertThat(sums).isEqualTo(new LossSums());
  }

  @Test
  void theMeanAndTheVarianceAreThoseOfNumpy() {
    LossSums sums = sums(List.of(0.25, -1.5, 3.0, 0.0, 0.75));
    assertThat(sums.mean()).isCloseTo(0.5, within(1e-15)); // np.mean(x)
    assertThat(sums.variance()).isCloseTo(2.65625, within(1e-15)); // np.var(x, ddof=1)
    // np.abs(x).sum()**2 / (x**2).sum()
    assertThat(sums.carriers()).isCloseTo(2.5473684210526315, within(1e-14));
  }

  @Test
  void theCarriersOfDifferencesOfErrorsAreThePairsThatDiffer() {
    LossSums sums = sums(List.of(0.0, 1.0, -1.0, 0.0, 1.0, 0.0));
    assertThat(sums.carriers()).isEqualTo(3);
  }

  @Test
  void aLossMustBeFinite() {
    assertThatThrownBy(() -> new LossSums().add(Double.NaN, 1))
        .hasMessage("loss is NaN and sign 1, must be finite, and +1 or -1");
  }

  @Test
  void theBytesAreGolden() {
    GoldenBytes.hold(
        LossSumsFormat.INSTANCE,
        List.of(new LossSums(), sums(List.of(0.25, -1.5, 1e9, 0.1))),
        "LossSums");
  }

  private static List<Double> losses(long seed, int count) {
    var random = new SplittableRandom(seed);
    var losses = new ArrayList<Double>();
    for (int i = 0; i < count; i++) {
      losses.add((random.nextDouble() - 0.5) * Math.pow(2, random.nextInt(-30, 29)));
    }
    return losses;
  }

  private static LossSums sums(List<Double> losses) {
    var sums = new LossSums();
    losses.forEach(loss -> sums.add(loss, 1));
    return sums;
  }
}
