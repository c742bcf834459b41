// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.Usage;
import io.tidewatch.app.incident.IncidentLives;
import io.tidewatch.app.kafka.ControlTopic;
import io.tidewatch.app.kafka.TopicText;
import io.tidewatch.app.report.ShiftReportJson;
import io.tidewatch.app.report.ShiftReportText;
import io.tidewatch.jobs.output.ResultFile;
import io.tidewatch.sinks.control.ControlFile;
import io.tidewatch.validators.alert.AlertRequest;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.ledger.IncidentLife;
import io.tidewatch.validators.ledger.ShiftReport;
import io.tidewatch.validators.ledger.ShiftReport.Shift;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code report --shift FROM/TO} */
@Command(
    name = "report",
    description =
        "Writes the hand-over of a shift: what paged, what is open, what rules were worth.",
    mixinStandardHelpOptions = true)
public final class ReportCommand implements Callable<Integer> {

  private static final String RULE =
      "FROM/TO, two times such as 2013-02-04T00:00:00Z/2013-02-11T00:00:00Z";

  @Spec private CommandSpec spec;

  @Option(
      names = "--shift",
      paramLabel = "FROM/TO",
      required = true,
      description = "Event times of its beginning and its end.")
  private String shift = "";

  @Option(names = "--json", description = "One JSON object in place of Markdown.")
  private boolean json;

  @Mixin private final RunData data = new RunData();

  @Mixin private final RunTopics topics = new RunTopics();

  @Override
  public Integer call() throws IOException, InterruptedException, Usage {
    Shift time = shift();
    Optional<TopicText> topic = topics.of(ResultFile.INCIDENTS);
    IncidentLives known =
        topic.isPresent() ? IncidentLives.read(topic.get()) : IncidentLives.read(data.directory());
    known.unread().forEach(spec.commandLine().getErr()::println);
    List<IncidentEvent> events = known.byKey().values().stream().flatMap(List::stream).toList();
    List<AlertRequest> said = said(events);
    ShiftReport report = ShiftReport.of(time, IncidentLife.of(events, said), said);
    spec.commandLine()
        .getOut()
        .print(json ? ShiftReportJson.of(report) + "\n" : ShiftReportText.of(report));
    spec.commandLine().getOut().flush();
    return 0;
  }

  private List<AlertRequest> said(List<IncidentEvent> events)
      throws IOException, InterruptedException, Usage {
    Optional<ControlTopic> control = topics.control();
    var said = new ArrayList<AlertRequest>();
    if (control.isPresent()) {
      ControlTopic.Said kept = control.get().read();
      kept.unread().forEach(spec.commandLine().getErr()::println);
      said.addAll(kept.requests());
    }
    if (data.problem().isEmpty()) {
      said.addAll(saidInFile(events));
    }
    return said;
  }

  /** What was said where the run is; of a run that is elsewhere nothing need be known. */
  private List<AlertRequest> saidInFile(List<IncidentEvent> events) throws IOException, Usage {
    var file = new ControlFile(data.directory());
    file.unread().forEach(spec.commandLine().getErr()::println);
    var monitors = new TreeSet<String>();
    events.forEach(event -> monitors.add(event.monitor()));
    var said = new ArrayList<AlertRequest>();
    for (String monitor : monitors) {
      said.addAll(file.ofAlerts(monitor));
    }
    return said;
  }

  private Shift shift() throws Usage {
    String[] ends = shift.split("/", -1);
    try {
      if (ends.length == 2) {
        return new Shift(Instant.parse(ends[0]), Instant.parse(ends[1]));
      }
    } catch (DateTimeException e) {
      // said below
    } catch (IllegalArgumentException e) {
      throw new Usage(List.of("--" + e.getMessage()));
    }
    throw new Usage(List.of("--shift is " + shift + ", must be " + RULE));
  }
}
