// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.sinks.control.ControlJson.OfMonitor;
import io.tidewatch.sinks.control.Reply.Outcome;
import io.tidewatch.sinks.wire.SchemaFiles;
import io.tidewatch.validators.format.Hash;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A document for a job that runs, and what the job answers. */
final class ReplyJsonTest {

  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void aChangeKeepsItsFieldsAndItsSchema() throws Exception {
    var asked = new OfMonitor("flights", "", AT, "ann", "monitor: flights\n\"windows\": [1h]\n");
    String line = ControlJson.line(asked);
    assertThat(SchemaFiles.errors("control", line)).isEmpty();
    assertThat(ControlJson.parseRecord(line))
        .isEqualTo(new OfMonitor("flights", Hash.id(line), AT, "ann", asked.document()));
  }

  @Test
  void aDocumentMayBeLongButNotWithoutEnd() {
    var most = new OfMonitor("flights", "", AT, "ann", "x".repeat(ControlJson.OF_MONITOR_MAX));
    assertThatThrownBy(() -> ControlJson.line(most))
        .hasMessageContaining("must have at most " + ControlJson.OF_MONITOR_MAX);
    String silence =
        "{\"request\":\"acknowledge\",\"at\":\"%s\",\"monitor\":\"m\",\"by\":\"%s\",\"incident\":\"i\"}"
            .formatted(AT, "x".repeat(ControlJson.OF_ALERTS_MAX));
    assertThatThrownBy(() -> ControlJson.parseRecord(silence))
        .hasMessageContaining("must have at most " + ControlJson.OF_ALERTS_MAX);
  }

  @Test
  void aReplyKeepsItsFieldsAndItsSchema() throws Exception {
    for (Reply reply :
        List.of(
            reply(Outcome.ACCEPTED, Optional.of("06461ff401de7407"), Optional.of(AT)),
            reply(Outcome.ACCEPTED, Optional.empty(), Optional.empty()),
            reply(Outcome.REFUSED, Optional.empty(), Optional.empty(), "one", "\"other\""))) {
      String line = ReplyJson.line(reply);
      assertThat(SchemaFiles.errors("reply", line)).isEmpty();
      assertThat(ReplyJson.parse(line)).isEqualTo(reply);
    }
  }

  @Test
  void aReplyIsNeverLongerThanKafkaTakes() {
    String[] many = new String[2_000];
    Arrays.fill(many, "\u0001".repeat(900)); // six bytes each as JSON
    many[0] = "x".repeat(ControlJson.OF_MONITOR_MAX);
    String line = ReplyJson.line(reply(Outcome.REFUSED, Optional.empty(), Optional.empty(), many));
    assertThat(line.getBytes(UTF_8)).hasSizeLessThan(1_000_000);
    List<String> told = ReplyJson.parse(line).reasons();
    assertThat(told.get(0)).hasSize(ReplyJson.REASON_MAX + 1).endsWith("…");
    assertThat(told.get(told.size() - 1))
        .isEqualTo("there are " + (2_001 - told.size()) + " more reasons, must be none");
  }

  private static Reply reply(
      Outcome outcome, Optional<String> version, Optional<Instant> from, String... reasons) {
    return new Reply(
        Hash.id("x"), "flights", "flights.control/0/7", outcome, version, from, List.of(reasons));
  }
}
