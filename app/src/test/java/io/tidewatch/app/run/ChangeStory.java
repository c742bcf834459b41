// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.app.Tidewatch;
import io.tidewatch.app.kafka.EmbeddedKafka;
import io.tidewatch.app.kafka.TopicText;
import io.tidewatch.config.MonitorLoader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Another document for a job that runs. */
final class ChangeStory {

  private static final Pattern END =
      Pattern.compile("\"window\":\\{\"start\":\"[^\"]*\",\"end\":\"([^\"]*)\"");

  private final EmbeddedKafka kafka;
  private final Path document;

  ChangeStory(EmbeddedKafka kafka, Path document) {
    this.kafka = kafka;
    this.document = document;
  }

  /** Returns from when on the changed document holds. */
  Instant refusesAndAccepts() throws Exception {
    refuses();
    return acceptsThatNothingDrifts();
  }

  /** What the job will not do is told with every reason, and nothing changes. */
  private void refuses() throws Exception {
    String text = Files.readString(document);
    Path wrong = document.resolveSibling("wrong.yaml");
    Files.writeString(
        wrong,
        text.replace("windows: [1h]", "windows: [2h]")
            .replace("type: numeric", "type: numeric, range: [0, 1]"));
    assertThat(change(wrong))
        .startsWith("2 ")
        .contains(wrong + ": windows has changed, must stay as it is while the job runs")
        .contains(wrong + ": columns.x.range has changed")
        .contains("tidewatch upgrade takes it");
  }

  /** Drift is no longer looked at. */
  private Instant acceptsThatNothingDrifts() throws Exception {
    Path calm = document.resolveSibling("calm.yaml");
    Files.writeString(calm, Files.readString(document) + "drift: {default: {effect-min: 1000}}\n");
    String said = change(calm);
    String version = MonitorLoader.load(calm).version();
    assertThat(said).startsWith("0 scores: version " + version + " holds from ");
    return Instant.parse(said.replaceFirst("(?s).* from (\\S+) on.*", "$1"));
  }

  boolean isMeasured(Instant end) throws Exception {
    return lines("measurements").stream().anyMatch(line -> line.end().equals(end));
  }

  /**
   * Windows that end at that time or after it are measured and judged by the new document, no other
   * is; by the old one all of them drift.
   */
  void holdsFrom(Instant from) throws Exception {
    String before = MonitorLoader.load(document).version();
    String after = MonitorLoader.load(document.resolveSibling("calm.yaml")).version();
    assertThat(lines("measurements")) // what is said of traffic is by the submitted document
        .filteredOn(line -> line.text().contains("\"metric\":\"psi\""))
        .allSatisfy(
            line ->
                assertThat(line.text())
                    .contains(
                        "\"monitorVersion\":\"" + (line.end().isBefore(from) ? before : after)));
    assertThat(lines("verdicts"))
        .filteredOn(line -> line.text().contains("\"check\":\"drift\",\"outcome\":\"BREACH\""))
        .extracting(Line::end)
        .contains(from.minus(Duration.ofHours(1)))
        .allMatch(end -> end.isBefore(from));
  }

  /** What is said of a window of the column. */
  private record Line(Instant end, String text) {}

  private List<Line> lines(String result) throws Exception {
    List<Line> lines = new ArrayList<>();
    new TopicText(kafka.cluster(), "scores." + result)
        .each(
            (text, place) -> {
              Matcher end = END.matcher(text);
              if (text.contains("\"column\":\"x\"") && end.find()) {
                lines.add(new Line(Instant.parse(end.group(1)), text));
              }
            });
    return lines;
  }

  private String change(Path changed) {
    var said = new StringWriter();
    var printer = new PrintWriter(said, true);
    int status =
        Tidewatch.run(
            printer,
            printer,
            "change",
            "--monitor",
            changed.toString(),
            "--bootstrap-servers",
            kafka.bootstrapServers());
    return status + " " + said;
  }
}
