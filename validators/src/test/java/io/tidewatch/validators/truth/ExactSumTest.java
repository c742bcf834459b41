// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExactSumTest {

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theSumAgreesWithDecimalArithmetic(long seed) {
    var random = new SplittableRandom(seed);
    var sum = new ExactSum();
    BigDecimal exact = BigDecimal.ZERO;
    for (int i = 0; i < 500; i++) {
      double term = (random.nextDouble() - 0.5) * Math.pow(2, random.nextInt(-70, 26));
      long times = random.nextLong(-1000, 1000);
      sum.add(term, times);
      exact = exact.add(new BigDecimal(term).multiply(BigDecimal.valueOf(times)));
    }
    double units = 500 * 1000 * 0x1p-81;
    assertThat(sum.value())
        .isCloseTo(exact.doubleValue(), within(Math.abs(exact.doubleValue()) * 1e-15 + units));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatWasAddedCanBeTakenBackWithoutATrace(long seed) {
    var random = new SplittableRandom(seed);
    double[] terms = random.doubles(100, -1e3, 1e3).toArray();
    var sum = new ExactSum();
    for (double term : terms) {
      sum.add(term, 1);
    }
    assertThat(sum.isZero()).isFalse();
    for (int i = terms.length - 1; i >= 0; i -= 2) {
      sum.add(terms[i], -1);
      sum.add(-terms[i - 1], 1);
    }
    assertThat(sum.isZero()).isTrue();
    assertThat(sum.value()).isZero();
  }

  @Test
  void aTermThatWouldOverflowIsRefused() {
    assertThatThrownBy(() -> new ExactSum().add(Double.NaN, 1))
        .hasMessage("term is NaN, must be in (-2^46, 2^46)");
    assertThatThrownBy(() -> new ExactSum().add(0x1p46, 1)).hasMessageStartingWith("term is 7.0");
  }
}
