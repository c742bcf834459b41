// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import static io.tidewatch.config.Documents.LEAST;
import static io.tidewatch.config.Documents.problems;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How long a decision of the gate holds, and how many rows may be set aside. */
final class GatePolicyTest {

  @Test
  void aDecisionHoldsForTwoOfTheLongestWindowsWhereNothingElseIsWritten() throws Exception {
    GatePolicy policy = MonitorLoader.parse(LEAST + "windows: [6h, 1h]\n", "m.yaml").gate();
    assertThat(policy).isEqualTo(new GatePolicy(Duration.ofHours(12), 0.05));
  }

  @Test
  void whatIsWrittenHolds() throws Exception {
    String document = LEAST + "gate: {ttl: 5d, quarantined-share-max: 0.2}\n";
    assertThat(MonitorLoader.parse(document, "m.yaml").gate())
        .isEqualTo(new GatePolicy(Duration.ofDays(5), 0.2));
  }

  @Test
  void aDecisionThatExpiresBeforeTheNextIsRefused() {
    assertThat(problems(LEAST + "gate: {ttl: 6h}\n"))
        .singleElement()
        .asString()
        .startsWith("gate.ttl is 6h, must be at least the longest window, 1d (m.yaml:");
    assertThat(problems(LEAST + "windows: [1h]\ngate: {ttl: 6h}\n")).isEmpty();
  }
}
