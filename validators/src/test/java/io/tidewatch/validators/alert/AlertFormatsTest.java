// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.validators.format.GoldenBytes;
import io.tidewatch.validators.judge.Grounds;
import io.tidewatch.validators.judge.Trail;
import io.tidewatch.validators.measurement.Maturity;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class AlertFormatsTest {

  private static final Grounds GROUNDS =
      new Grounds(
          OptionalDouble.of(1e-9),
          Optional.of(new Maturity(4, 1, Maturity.Status.PROVISIONAL)),
          Trail.of(0.98, 0.97));

  private final Story story =
      Story.standard()
          .drift(0, "BBPPP")
          .changing(Story.deploy(290, "#8123"))
          .drift(5, "BB")
          .tell(Verdicts.urgent(6, "coverage", 0.978, 0.489).on(GROUNDS))
          .drift(7, "P");

  @Test
  void theAlertStateKeepsItsBytes() {
    AlertState state = story.by(new Versions("ab12", "b1")).drift(8, "P").state();
    GoldenBytes.hold(AlertStateFormat.INSTANCE, state, "AlertState");
  }

  @Test
  void anAlertStateOfTheFirstVersionIsReadStill() {
    byte[] first = HexFormat.of().parseHex(GoldenBytes.lines("AlertState-1").get(0));
    assertThat(AlertStateFormat.INSTANCE.fromBytes(first)).isEqualTo(story.state());
  }

  @Test
  void anIncidentEventKeepsItsBytes() {
    IncidentEvent event =
        story.events().get(3).toBuilder()
            .dashboard(Optional.of("https://dash.example.com/i1"))
            .build();
    GoldenBytes.hold(IncidentEventFormat.INSTANCE, event, "IncidentEvent");
  }

  @Test
  void anIncidentEventOfTheFirstVersionIsReadStill() {
    byte[] first = HexFormat.of().parseHex(GoldenBytes.lines("IncidentEvent-1").get(0));
    assertThat(IncidentEventFormat.INSTANCE.fromBytes(first)).isEqualTo(story.events().get(3));
  }
}
