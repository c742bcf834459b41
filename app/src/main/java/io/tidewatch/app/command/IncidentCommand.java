// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.Usage;
import io.tidewatch.app.incident.IncidentLives;
import io.tidewatch.app.incident.MemberText;
import io.tidewatch.app.kafka.TopicText;
import io.tidewatch.app.terminal.Cell;
import io.tidewatch.app.terminal.Column;
import io.tidewatch.app.terminal.Table;
import io.tidewatch.jobs.output.ResultFile;
import io.tidewatch.sinks.notify.PageText;
import io.tidewatch.sinks.wire.IncidentJson;
import io.tidewatch.validators.alert.IncidentEvent;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code incident list|show} */
@Command(
    name = "incident",
    description = "Looks at incidents, and says what they were worth.",
    mixinStandardHelpOptions = true,
    subcommands = {IncidentAcknowledgeCommand.class, IncidentFeedbackCommand.class})
public final class IncidentCommand {

  @Spec private CommandSpec spec;

  @Command(
      name = "list",
      description = "One line for each incident.",
      mixinStandardHelpOptions = true)
  int list(@Mixin RunData data, @Mixin RunTopics topics, @Mixin JsonOption json)
      throws IOException, Usage {
    PrintWriter out = spec.commandLine().getOut();
    List<IncidentEvent> newest =
        lives(data, topics).byKey().values().stream()
            .map(life -> life.get(life.size() - 1))
            .toList();
    if (json.isGiven()) {
      newest.forEach(event -> out.println(IncidentJson.line(event)));
    } else {
      table(newest).print(out);
    }
    return 0;
  }

  private static Table table(List<IncidentEvent> newest) {
    var table =
        new Table(
            Column.of("incident"),
            Column.of("onset"),
            Column.of("severity"),
            Column.of("state"),
            Column.ofProse("cause"));
    for (IncidentEvent event : newest) {
      table.row(
          Cell.of(event.incident()),
          Cell.time(event.onset()),
          Cell.of(event.severity().toString()),
          Cell.of(event.transition().toString()),
          Cell.of(event.cause()));
    }
    return table;
  }

  @Command(
      name = "show",
      description = "The life of one incident, with its members.",
      mixinStandardHelpOptions = true)
  int show(
      @Parameters(paramLabel = "KEY", description = "A key, or a part of exactly one.") String key,
      @Mixin RunData data,
      @Mixin RunTopics topics,
      @Mixin JsonOption json)
      throws IOException, Usage {
    List<IncidentEvent> life = lives(data, topics).life(key);
    if (json.isGiven()) {
      life.forEach(event -> spec.commandLine().getOut().println(IncidentJson.line(event)));
    } else {
      print(life);
    }
    return 0;
  }

  private IncidentLives lives(RunData data, RunTopics topics) throws IOException, Usage {
    Optional<TopicText> topic = topics.of(ResultFile.INCIDENTS);
    IncidentLives lives =
        topic.isPresent() ? IncidentLives.read(topic.get()) : IncidentLives.read(data.directory());
    lives.unread().forEach(spec.commandLine().getErr()::println);
    return lives;
  }

  private void print(List<IncidentEvent> life) {
    PrintWriter out = spec.commandLine().getOut();
    IncidentEvent last = life.get(life.size() - 1);
    out.println("incident " + last.incident());
    out.println("owner    " + last.owner() + ", runbook " + last.runbook().orElse("none"));
    last.dashboard().ifPresent(address -> out.println("look     " + address));
    out.println("onset    " + last.onset());
    for (IncidentEvent event : life) {
      String what = event.note().orElse(event.cause());
      out.printf("%s %s %s: %s%n", event.at(), event.transition(), event.severity(), what);
      if (event.transition() != IncidentEvent.Transition.RESOLVED) {
        event.members().forEach(member -> out.println("  " + MemberText.proved(member)));
        PageText.facts(event).forEach(fact -> out.println("  " + fact));
        event.snapshot().ifPresent(snapshot -> out.println("  snapshot " + snapshot));
      }
    }
  }
}
