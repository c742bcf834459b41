// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import io.tidewatch.validators.format.GoldenBytes;
import org.junit.jupiter.api.Test;

class AlertFormatsTest {

  private final Story story =
      Story.standard().drift(0, "BB").tell(Story.urgent(1, "coverage", 0.978, 0.489)).drift(2, "P");

  @Test
  void theAlertStateKeepsItsBytes() {
    GoldenBytes.hold(AlertStateFormat.INSTANCE, story.state(), "AlertState");
  }

  @Test
  void anIncidentEventKeepsItsBytes() {
    GoldenBytes.hold(IncidentEventFormat.INSTANCE, story.events().get(1), "IncidentEvent");
  }
}
