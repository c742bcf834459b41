// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.sinks.control.FleetRequest.Put;
import io.tidewatch.sinks.control.FleetRequest.Remove;
import io.tidewatch.sinks.wire.SchemaFiles;
import io.tidewatch.validators.format.Hash;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Lines of the topic of monitors. */
final class FleetJsonTest {

  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void aMonitorThatIsPutKeepsItsFieldsAndItsSchema() throws Exception {
    String line = FleetJson.line(new Put("", AT, "flights", "ann", "monitor: \"flights\"\n"));
    assertThat(SchemaFiles.errors("fleet", line)).isEmpty();
    assertThat(FleetJson.parse(line))
        .isEqualTo(new Put(Hash.id(line), AT, "flights", "ann", "monitor: \"flights\"\n"));
  }

  @Test
  void aMonitorThatIsRemovedKeepsWhoSaidSo() throws Exception {
    String line = FleetJson.line(new Remove("", AT, "flights", "bob"));
    assertThat(SchemaFiles.errors("fleet", line)).isEmpty();
    assertThat(FleetJson.parse(line)).isEqualTo(new Remove(Hash.id(line), AT, "flights", "bob"));
  }

  @Test
  void whatIsNoRequestIsToldByItsField() {
    assertThatThrownBy(() -> FleetJson.parse("no JSON")).hasMessageStartingWith("request ");
    assertThatThrownBy(() -> FleetJson.parse(line("paint")))
        .hasMessage("request.request is paint, must be put or remove");
    assertThatThrownBy(() -> FleetJson.parse(line("put")))
        .hasMessageStartingWith("request.document is ");
    assertThatThrownBy(() -> FleetJson.parse(line("remove").replace(AT.toString(), "noon")))
        .hasMessageStartingWith("request.at is noon");
  }

  @Test
  void aLineIsNotLongWithoutEnd() {
    var most = new Put("", AT, "flights", "ann", "x".repeat(ControlJson.OF_MONITOR_MAX));
    assertThatThrownBy(() -> FleetJson.line(most))
        .hasMessageEndingWith("must have at most " + ControlJson.OF_MONITOR_MAX);
    String line = " ".repeat(ControlJson.OF_MONITOR_MAX) + line("remove");
    assertThatThrownBy(() -> FleetJson.parse(line)).hasMessageContaining("must have at most");
  }

  private static String line(String kind) {
    return "{\"request\":\"%s\",\"at\":\"%s\",\"monitor\":\"flights\",\"by\":\"ann\"}"
        .formatted(kind, AT);
  }
}
