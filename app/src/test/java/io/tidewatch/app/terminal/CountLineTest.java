// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** How far a command is, is told to people who look at it. */
final class CountLineTest {

  private final StringWriter text = new StringWriter();

  @Test
  void aTerminalIsToldAtOnceAndTheLineIsTakenAway() {
    try (var line = CountLine.of(new TerminalWriter(text, 80), "snapshots", 12_000)) {
      line.next();
      assertThat(text.toString()).isEqualTo("\r1 of 12,000 snapshots ");
    }
    assertThat(text.toString()).endsWith("\r\u001b[K");
  }

  @Test
  void whereNobodyKnowsHowManyThereAreTheCountIsTold() {
    CountLine.of(new TerminalWriter(text, 80), "rows").next();
    assertThat(text.toString()).isEqualTo("\r1 rows ");
  }

  @Test
  void aPipeIsToldNothing() {
    try (var line = CountLine.of(new PrintWriter(text), "rows")) {
      line.next();
    }
    assertThat(text.toString()).isEmpty();
  }

  @Test
  void whatHasNotBegunLeavesNoTrace() {
    CountLine.of(new TerminalWriter(text, 80), "rows").close();
    assertThat(text.toString()).isEmpty();
  }
}
