// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ErrorShareTest {

  @Test
  void allVerdictsTogetherHaveAlpha() {
    var share = new ErrorShare(0.05, 19);
    assertThat(share.ofAll() + 19 * share.ofSlice()).isCloseTo(0.05, within(1e-15));
    assertThat(share.ofAll()).isEqualTo(0.025);
  }

  @Test
  void withoutSlicesTheWholeHasItAll() {
    var share = new ErrorShare(0.05, 0);
    assertThat(share.ofAll()).isEqualTo(0.05);
    assertThatThrownBy(share::ofSlice).hasMessage("slices is 0, must be >= 1");
  }
}
