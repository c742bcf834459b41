// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.validators.event.ChangeEvent;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeardFormatTest {

  private static final List<Heard> VALUES =
      List.of(
          Heard.of(
              new ChangeEvent(
                  Instant.parse("2026-03-01T12:00:00Z"),
                  "deploy",
                  "#8123",
                  Optional.of("ci"),
                  Optional.empty())),
          Heard.of("{\"request\":\"close\"}"));

  @Test
  void whatWasHeardKeepsItsBytes() throws Exception {
    List<String> golden = golden();
    assertThat(VALUES)
        .extracting(heard -> HexFormat.of().formatHex(HeardFormat.INSTANCE.toBytes(heard)))
        .isEqualTo(golden);
    assertThat(golden)
        .map(hex -> HeardFormat.INSTANCE.fromBytes(HexFormat.of().parseHex(hex)))
        .isEqualTo(VALUES);
  }

  private static List<String> golden() throws Exception {
    try (var hex = HeardFormatTest.class.getResourceAsStream("/golden/Heard.hex")) {
      assertThat(hex).isNotNull();
      return new String(hex.readAllBytes(), US_ASCII).lines().toList();
    }
  }
}
