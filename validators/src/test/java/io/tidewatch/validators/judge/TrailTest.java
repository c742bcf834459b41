// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class TrailTest {

  @Test
  void theLeastIsTheLowestSignAndTheGreatestTheHighest() {
    assertThat(Trail.of(0.2, 0.2, 0.3, 0.9, 0.55).drawn()).isEqualTo("▁▁▂█▅");
  }

  @Test
  void valuesThatAreAllAlikeHaveNoShape() {
    assertThat(Trail.of(3, 3, 3).drawn()).isEqualTo("▁▁▁");
    assertThat(Trail.EMPTY.drawn()).isEmpty();
  }

  @Test
  void theOldestGoesOnceThereAre48() {
    Trail trail = Trail.EMPTY;
    for (int i = 0; i <= Trail.LONGEST; i++) {
      trail = trail.then(i == 0 ? 1000 : i);
    }
    assertThat(trail.drawn()).hasSize(48).startsWith("▁").endsWith("█");
  }

  @Test
  void whatNobodyCanDrawIsLeftOut() {
    assertThat(Trail.of(1, Double.NaN, Double.POSITIVE_INFINITY, 1e300, 2))
        .isEqualTo(Trail.of(1, 2));
  }

  @Test
  void aRevisionTakesThePlaceOfTheValueThatItRevises() {
    assertThat(Trail.of(0.1, 0.9, 0.2).correcting(0.9, 0.15)).isEqualTo(Trail.of(0.1, 0.15, 0.2));
    assertThat(Trail.of(0.1, 0.2).correcting(0.9, 0.15)).isEqualTo(Trail.of(0.1, 0.2));
  }

  @Test
  void whatIsReadBackIsWhatWasWritten() throws IOException {
    Trail trail = Trail.of(0.1, 1.0 / 3, -7);
    var bytes = new ByteArrayOutputStream();
    trail.write(new DataOutputStream(bytes));
    assertThat(bytes.size()).isEqualTo(1 + 3 * Float.BYTES);
    assertThat(Trail.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))))
        .isEqualTo(trail);
  }
}
