// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e9, 1e12})
  void theVarianceIsExactAtAnyOffsetAndPivot(double offset) {
    // 0, 1, ..., 999: mean 499.5, variance n(n+1)/12 = 83416.66...
    for (double pivot : new double[] {0, offset, offset + 499}) {
      Moments moments = Moments.of(pivot);
      for (int i = 0; i < 1000; i++) {
        moments.add(offset + i);
      }
      assertThat(moments.variance().orElseThrow()).isEqualTo(1000 * 1001 / 12.0);
      assertThat(moments.mean().orElseThrow()).isEqualTo(offset + 499.5);
      assertThat(moments.min().orElseThrow()).isEqualTo(offset);
      assertThat(moments.max().orElseThrow()).isEqualTo(offset + 999);
    }
  }

  @Test
  void mergingIsTheSameAsAddingAll() {
    Draws draws = new Draws(3);
    Moments all = Moments.of(.5);
    Moments left = Moments.of(.5);
    Moments right = Moments.of(.5);
    for (int i = 0; i < 1001; i++) {
      double number = 1e9 + draws.normal();
      all.add(number);
      (i % 3 == 0 ? left : right).add(number);
    }
    left.merge(right);

    assertThat(left.variance()).isEqualTo(all.variance());
    assertThat(left.mean()).isEqualTo(all.mean());
    assertThat(left.variance().orElseThrow()).isCloseTo(1, within(.15));
  }

  @Test
  void tooFewNumbersHaveNoMoments() {
    Moments moments = Moments.of(0);
    assertThat(moments.mean()).isEmpty();
    assertThat(moments.min()).isEmpty();
    moments.add(4);
    assertThat(moments.mean()).hasValue(4);
    assertThat(moments.variance()).isEmpty();
  }

  @Test
  void differentPivotsCannotBeMerged() {
    assertThatThrownBy(() -> Moments.of(1).merge(Moments.of(2)))
        .hasMessage("pivot is 2.0, must be 1.0");
  }
}
