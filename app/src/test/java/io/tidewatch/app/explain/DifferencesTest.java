// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.explain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DifferencesTest {

  @Test
  void eachFieldThatDiffersIsToldByName() {
    String stored = "{\"value\":1.5,\"threshold\":0.31,\"slices\":[{\"a\":1}],\"gone\":true}";
    String now = "{\"threshold\":0.3,\"value\":1.5,\"slices\":[{\"a\":2}]}";
    assertThat(Differences.between(stored, now))
        .containsExactly(
            "gone is  now, was true",
            "slices is [{\"a\":2}] now, was [{\"a\":1}]",
            "threshold is 0.3 now, was 0.31");
    assertThat(Differences.between(stored, stored)).isEmpty();
  }
}
