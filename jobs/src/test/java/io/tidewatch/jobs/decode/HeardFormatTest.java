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
          Heard.of("{\"request\":\"close\"}"),
          Heard.of(new DocumentInForce("base", "next", 1362139200000L, "{\"monitor\":\"m\"}")));

  @Test
  void whatWasHeardKeepsItsBytes() throws Exception {
    List<String> golden = golden("Heard");
    assertThat(VALUES)
        .extracting(heard -> HexFormat.of().formatHex(HeardFormat.INSTANCE.toBytes(heard)))
        .isEqualTo(golden);
    assertThat(golden)
        .map(hex -> HeardFormat.INSTANCE.fromBytes(HexFormat.of().parseHex(hex)))
        .isEqualTo(VALUES);
  }

  @Test
  void whatWasHeardBeforeThereWereDocumentsIsRead() throws Exception {
    assertThat(golden("Heard-v1"))
        .map(hex -> HeardFormat.INSTANCE.fromBytes(HexFormat.of().parseHex(hex)))
        .isEqualTo(VALUES.subList(0, 2));
  }

  @Test
  void aLineAndADocumentKeepTheirBytes() throws Exception {
    var line = new ControlLine("{}", "flights.control/0/7", Instant.parse("2026-03-01T12:00:00Z"));
    var document = VALUES.get(2).document().orElseThrow();
    assertThat(golden("ControlLine"))
        .containsExactly(HexFormat.of().formatHex(ControlLineFormat.INSTANCE.toBytes(line)))
        .map(hex -> ControlLineFormat.INSTANCE.fromBytes(HexFormat.of().parseHex(hex)))
        .isEqualTo(List.of(line));
    assertThat(golden("DocumentInForce"))
        .containsExactly(HexFormat.of().formatHex(DocumentInForceFormat.INSTANCE.toBytes(document)))
        .map(hex -> DocumentInForceFormat.INSTANCE.fromBytes(HexFormat.of().parseHex(hex)))
        .isEqualTo(List.of(document));
  }

  private static List<String> golden(String name) throws Exception {
    try (var hex = HeardFormatTest.class.getResourceAsStream("/golden/" + name + ".hex")) {
      assertThat(hex).isNotNull();
      return new String(hex.readAllBytes(), US_ASCII).lines().toList();
    }
  }
}
