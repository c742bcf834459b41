// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.app.Tidewatch;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever is woken should see what it is about: alerting.md, section 9, A17. */
final class CheckCommandTest {

  private static final String PAGED =
      """
      monitor: least
      owner: team
      runbook: https://runbooks.example.com/least
      sources:
        predictions:
          from: file:predictions.csv
          format: csv
          id: id
          time: at
          version: {value: v1}
          prediction: {kind: none}
      destinations: [{name: oncall, type: pagerduty, routing-key: env:PD_KEY}]
      """;

  @TempDir private Path folder = Path.of("");
  private Path document = Path.of("");

  @BeforeEach
  void place() {
    document = folder.resolve("m.yaml");
  }

  @Test
  void aPagerWithoutADashboardIsToldAndTaken() throws Exception {
    assertThat(said(PAGED))
        .startsWith("0 ")
        .contains("least is good")
        .endsWith(
            document
                + ": dashboard is missing, should be given where a destination is a pager"
                + " (--strict: must be)\n");
  }

  @Test
  void strictlyItIsRefused() throws Exception {
    assertThat(said(PAGED, "--strict"))
        .startsWith("2 ")
        .endsWith(
            document + ": dashboard is missing, must be given where a destination is a pager\n");
  }

  @Test
  void nothingIsToldOfOneThatHasItOrWakesNobody() throws Exception {
    String seen = PAGED + "dashboard: https://dash.example.com/{monitor}\n";
    assertThat(said(seen, "--strict")).startsWith("0 ").doesNotContain("dashboard");
    String quiet = PAGED.replaceFirst("destinations:.*\n", "");
    assertThat(said(quiet, "--strict")).startsWith("0 ").doesNotContain("dashboard");
  }

  /** Status and text of a check of that document. */
  private String said(String text, String... options) throws Exception {
    Files.writeString(document, text);
    var said = new StringWriter();
    var printer = new PrintWriter(said, true);
    String[] arguments = new String[options.length + 2];
    arguments[0] = "check";
    arguments[1] = document.toString();
    System.arraycopy(options, 0, arguments, 2, options.length);
    return Tidewatch.run(printer, printer, arguments) + " " + said;
  }
}
