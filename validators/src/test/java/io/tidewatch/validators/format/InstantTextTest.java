// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class InstantTextTest {

  @Test
  void timesAreWrittenAsTheyWriteThemselves() {
    var random = new SplittableRandom(3);
    for (int i = 0; i < 20_000; i++) { // of 6,000 times, which share places
      Instant time = Instant.ofEpochSecond(random.nextLong(-1000, 1000), random.nextInt(3) * 1000L);
      assertThat(InstantText.of(time)).isEqualTo(time.toString());
    }
  }
}
