// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.app.Tidewatch;
import io.tidewatch.app.replay.PublishedSchema;
import io.tidewatch.config.Severity;
import io.tidewatch.sinks.wire.IncidentJson;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.IncidentEvent.Transition;
import io.tidewatch.validators.alert.Member;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people say of alerts, and what the next shift is told. */
class AlertCommandsTest {

  private static final Instant MONDAY = Instant.parse("2024-03-04T00:00:00Z");
  private static final String WEEK = MONDAY + "/2024-03-11T00:00:00Z";

  @TempDir Path data;

  @BeforeEach
  void aRunHasWrittenTwoIncidents() throws Exception {
    Files.writeString(
        data.resolve("incidents.jsonl"),
        line("tidewatch:m:aaaa:1", 1, Transition.OPENED, Severity.ERROR, 1, "volume 100 → 3")
            + line(
                "tidewatch:m:aaaa:1", 2, Transition.RESOLVED, Severity.ERROR, 5, "volume 100 → 3")
            + line(
                "tidewatch:m:bbbb:2",
                1,
                Transition.OPENED,
                Severity.WARNING,
                30,
                "| drift of *x*"));
  }

  @Test
  void theReportSaysWhatWasToldWhatIsOpenAndWhatPeopleSaid() throws Exception {
    say(0, "incident", "acknowledge", "bbbb", "--by", "ann");
    say(
        0,
        "incident",
        "feedback",
        "aaaa",
        "--worth",
        "noise",
        "--by",
        "bob",
        "--note",
        "a holiday");
    say(
        0,
        "silence",
        "--monitor",
        "m",
        "--check",
        "drift",
        "--for",
        "2d",
        "--reason",
        "known",
        "--by",
        "ann",
        "--at",
        "2024-03-05T00:00:00Z");
    String report = report("--shift", WEEK);
    assertThat(report)
        .contains("1 page, 1 ticket; 1 still open, 1 over.")
        .contains("- **WARNING** \\| drift of \\*x\\* (m, team)")
        .contains("  - acknowledged by ann, not judged")
        .contains("  - NOISE says bob: a holiday")
        .contains("- drift until 2024-03-07T00:00:00Z, by ann: known")
        .contains("| volume | 1 | 1 | 1 | 0 | 1 | 0 % | 0.00 (0.00 to 1.00) |");
    Path json = Files.writeString(data.resolve("report.json"), report("--shift", WEEK, "--json"));
    assertThat(PublishedSchema.named("shift-report").firstBreach(json)).isEmpty();
  }

  @Test
  void theLastWordOnAnIncidentCountsThoughItWasSaidAtTheSameTime() throws Exception {
    for (String worth : List.of("actionable", "noise", "duplicate", "actionable", "noise")) {
      say(
          0,
          "incident",
          "feedback",
          "aaaa",
          "--worth",
          worth,
          "--by",
          "bob",
          "--at",
          "2024-03-05T00:00:00Z");
      assertThat(report("--shift", WEEK))
          .contains("  - " + worth.toUpperCase(Locale.ROOT) + " says bob");
    }
  }

  @Test
  void whatIsWrongWithARequestIsToldAndNothingIsWritten() throws Exception {
    assertThat(say(2, "silence", "--monitor", "m", "--for", "31d", "--reason", "x"))
        .contains("--for is PT744H, must be above 0, at most 30d");
    assertThat(say(2, "incident", "feedback", "cccc", "--worth", "noise"))
        .contains("KEY is cccc, must be a part of exactly one incident, is of 0");
    assertThat(say(2, "report", "--shift", "monday"))
        .contains("--shift is monday, must be FROM/TO");
    assertThat(say(2, "report", "--shift", MONDAY + "/" + MONDAY))
        .contains("must end after it begins");
    assertThat(data.resolve("control.jsonl")).doesNotExist();
  }

  @Test
  void whereARunWroteNoFileOfIncidentsItIsSaidHowItsTopicsAreRead() throws Exception {
    Files.delete(data.resolve("incidents.jsonl"));
    for (String[] command : new String[][] {{"explain", "aaaa"}, {"incident", "list"}}) {
      assertThat(say(2, command))
          .contains("incidents file " + data.resolve("incidents.jsonl") + " does not exist")
          .contains("--bootstrap-servers HOST:PORT --monitor NAME");
    }
  }

  private String report(String... options) {
    var arguments = new ArrayList<>(List.of("report"));
    arguments.addAll(List.of(options));
    return say(0, arguments.toArray(String[]::new));
  }

  /** Runs a command on the directory of the run; returns all that it printed. */
  private String say(int status, String... command) {
    var arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of("--data", data.toString()));
    var printed = new StringWriter();
    var printer = new PrintWriter(printed, true);
    int actual = Tidewatch.run(printer, printer, arguments.toArray(String[]::new));
    assertThat(actual).as(printed.toString()).isEqualTo(status);
    return printed.toString();
  }

  private static String line(
      String key, int sequence, Transition transition, Severity severity, int hour, String cause) {
    Instant at = MONDAY.plusSeconds(hour * 3600L);
    var member =
        new Member(
            Optional.empty(),
            "all",
            severity == Severity.ERROR ? "volume" : "drift",
            OptionalDouble.of(100),
            OptionalDouble.of(3),
            3);
    var event =
        IncidentEvent.builder(key, sequence, transition)
            .severity(severity)
            .at(at)
            .onset(MONDAY)
            .monitor("m")
            .owner("team")
            .cause(cause)
            .members(List.of(member))
            .build();
    return IncidentJson.line(event) + "\n";
  }
}
