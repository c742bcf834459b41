// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.gate;

import static io.tidewatch.validators.gate.GateStory.breach;
import static io.tidewatch.validators.gate.GateStory.doubt;
import static io.tidewatch.validators.gate.GateStory.pass;

import io.tidewatch.config.Severity;
import io.tidewatch.validators.format.GoldenBytes;
import org.junit.jupiter.api.Test;

class GateFormatsTest {

  private final GateStory story =
      GateStory.ofModel()
          .tell(doubt(0, "age", "rule:range"))
          .tell(breach(1, "age", "rule:range", Severity.ERROR, 0.1), pass(1, "", "slo:auc"));

  @Test
  void theStateOfTheGateKeepsItsBytes() {
    GoldenBytes.hold(GateStateFormat.INSTANCE, story.state(), "GateState");
  }

  @Test
  void linesOfTheGateKeepTheirBytes() {
    GoldenBytes.hold(GateLineFormat.INSTANCE, story.lines(), "GateLine");
  }
}
