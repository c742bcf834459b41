// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SumTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void anyOrderOfAddingAndMergingGivesTheSameBytesAndTheExactValue(long seed) throws IOException {
    Draws draws = new Draws(seed);
    List<Double> terms = new ArrayList<>();
    BigDecimal exact = BigDecimal.ZERO;
    for (int i = 0; i < 2000; i++) {
      double term = draws.normal() * Math.pow(10, draws.below(16) - 8);
      terms.add(term);
      exact = exact.add(new BigDecimal(term));
    }
    byte[] inOrder = bytes(sum(terms));
    List<Double> shuffled = draws.shuffled(terms);
    Sum merged = sum(shuffled.subList(1500, 2000));
    merged.add(sum(shuffled.subList(0, 700)));
    merged.add(sum(shuffled.subList(700, 1500)));

    assertThat(bytes(merged)).isEqualTo(inOrder);
    assertThat(merged.value()).isEqualTo(exact.doubleValue());
  }

  @Test
  void cancellationLosesNothing() {
    Sum sum = sum(List.of(1e16, 1.0, 1e-20, -1e16));

    assertThat(sum.value()).isEqualTo(1.0);
    sum.add(-1.0);
    assertThat(sum.value()).isEqualTo(1e-20);
  }

  @Test
  void equalSumsAreWrittenEquallyAtATie() throws IOException {
    Sum fromAbove = sum(List.of(1 + 0x1p-52, -0x1p-53 + 0x1p-106));
    Sum fromBelow = sum(List.of(1.0, 0x1p-53, 0x1p-106));

    assertThat(bytes(fromBelow)).isEqualTo(bytes(fromAbove));
    assertThat(fromBelow.value()).isEqualTo(1 + 0x1p-52);
  }

  private static Sum sum(List<Double> terms) {
    Sum sum = new Sum();
    terms.forEach(sum::add);
    return sum;
  }

  private static byte[] bytes(Sum sum) throws IOException {
    var out = new ByteArrayOutputStream();
    sum.write(new DataOutputStream(out));
    return out.toByteArray();
  }
}
