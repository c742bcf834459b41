// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console;

import io.tidewatch.config.Severity;
import io.tidewatch.sinks.wire.IncidentJson;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.IncidentEvent.Transition;
import io.tidewatch.validators.alert.Member;
import io.tidewatch.validators.format.Hash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Lines as runs write them, a few of each. */
final class FeedLines {

  private static final Instant FIRST = Instant.parse("2024-01-01T00:00:00Z");
  private static final long HOUR = 3_600;

  private FeedLines() {}

  /** Rows of a window of an hour. */
  static String measurement(String monitor, int hour, int revision, double value) {
    return """
        {"id":"%s","monitor":"%s","modelVersion":"v1","stage":"production","slice":"all","column":null,\
        "metric":"rows","value":%s,"reason":null,"low":null,"high":null,"rows":%d,"baselineRows":null,\
        "baseline":null,"window":{"start":"%s","end":"%s"},"revision":%d,"maturity":null,"asOf":"%s",\
        "monitorVersion":"0123456789abcdef"}"""
        .formatted(
            Hash.id(hour, revision),
            monitor,
            value,
            (long) value,
            at(hour),
            at(hour + 1),
            revision,
            at(hour + 1));
  }

  static String verdict(String monitor, int hour, int revision, String outcome) {
    return """
        {"id":"%s","measurement":"%s","monitor":"%s","modelVersion":"v1","stage":"production",\
        "slice":"all","column":null,"metric":"rows","window":{"start":"%s","end":"%s"},\
        "check":"volume","outcome":"%s","value":1.0,"threshold":2.0,"usual":1.5,"rows":1,"reason":"",\
        "severity":"WARNING","asOf":"%s","snapshot":null,"contributions":[],"revision":%d,"revised":null}"""
        .formatted(
            Hash.id("v", hour, revision),
            Hash.id(hour, revision),
            monitor,
            at(hour),
            at(hour + 1),
            outcome,
            at(hour + 1),
            revision);
  }

  /** The same of the psi of a column. */
  static String ofColumn(String line, String column) {
    return line.replace("\"column\":null", "\"column\":\"" + column + '"')
        .replace("\"metric\":\"rows\"", "\"metric\":\"psi\"");
  }

  /** An incident that opens at the end of a window. */
  static String incident(String monitor, int hour) {
    var member =
        new Member(
            Optional.empty(), "all", "volume", OptionalDouble.of(100), OptionalDouble.of(3), 3);
    return IncidentJson.line(
        IncidentEvent.builder("tidewatch:" + monitor + ":" + hour, 1, Transition.OPENED)
            .severity(Severity.ERROR)
            .at(at(hour + 1))
            .onset(at(hour))
            .monitor(monitor)
            .owner("team")
            .cause("volume 100 → 3")
            .members(List.of(member))
            .build());
  }

  static String silence(String monitor, String reason) {
    return """
        {"request":"silence","at":"%s","monitor":"%s","by":"ann","until":"%s","check":"drift",\
        "column":null,"slice":null,"reason":"%s"}"""
        .formatted(at(0), monitor, at(5), reason);
  }

  static Instant at(int hour) {
    return FIRST.plusSeconds(hour * HOUR);
  }

  static void append(Path file, List<String> lines) throws IOException {
    appendText(file, String.join("\n", lines) + "\n");
  }

  static void appendText(Path file, String text) throws IOException {
    Files.write(
        file,
        text.getBytes(StandardCharsets.UTF_8),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
