// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.Usage;
import io.tidewatch.sinks.wire.IncidentJson;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.Member;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code incident list|show} */
@Command(name = "incident", description = "Looks at incidents.", mixinStandardHelpOptions = true)
public final class IncidentCommand {

  @Spec private CommandSpec spec;

  @Command(
      name = "list",
      description = "One line for each incident.",
      mixinStandardHelpOptions = true)
  int list(@Mixin RunData data) throws IOException, Usage {
    PrintWriter out = spec.commandLine().getOut();
    for (List<IncidentEvent> life : lives(data).values()) {
      IncidentEvent last = life.get(life.size() - 1);
      out.printf(
          "%s  %s  %s  %s  %s%n",
          last.incident(), last.onset(), last.severity(), last.transition(), last.cause());
    }
    return 0;
  }

  @Command(
      name = "show",
      description = "The life of one incident, with its members.",
      mixinStandardHelpOptions = true)
  int show(
      @Parameters(paramLabel = "KEY", description = "A key, or a part of exactly one.") String key,
      @Mixin RunData data)
      throws IOException, Usage {
    Map<String, List<IncidentEvent>> lives = lives(data);
    List<String> found = lives.keySet().stream().filter(known -> known.contains(key)).toList();
    if (found.size() != 1) {
      throw new Usage(
          List.of(
              "KEY is " + key + ", must be a part of exactly one incident, is of " + found.size()));
    }
    print(lives.getOrDefault(found.get(0), List.of()));
    return 0;
  }

  private void print(List<IncidentEvent> life) {
    PrintWriter out = spec.commandLine().getOut();
    IncidentEvent last = life.get(life.size() - 1);
    out.println("incident " + last.incident());
    out.println("owner    " + last.owner() + ", runbook " + last.runbook().orElse("none"));
    out.println("onset    " + last.onset());
    for (IncidentEvent event : life) {
      String what = event.note().orElse(event.cause());
      out.printf("%s %s %s: %s%n", event.at(), event.transition(), event.severity(), what);
      if (event.transition() != IncidentEvent.Transition.RESOLVED) {
        event.members().forEach(member -> out.println("  " + line(member)));
        event.snapshot().ifPresent(snapshot -> out.println("  snapshot " + snapshot));
      }
    }
  }

  private static String line(Member member) {
    return member.check()
        + member.column().map(column -> " of " + column).orElse("")
        + " in "
        + member.slice()
        + ": "
        + number(member.before())
        + " -> "
        + number(member.after())
        + " ("
        + member.rows()
        + " rows)";
  }

  private static String number(OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, "%.4g", value.getAsDouble()) : "?";
  }

  private static Map<String, List<IncidentEvent>> lives(RunData data) throws IOException, Usage {
    Path file = data.directory().resolve("incidents.jsonl");
    if (!Files.exists(file)) {
      throw new Usage(List.of("incidents file " + file + " does not exist"));
    }
    Map<String, List<IncidentEvent>> lives = new LinkedHashMap<>();
    for (String line : Files.readAllLines(file)) {
      IncidentEvent event = IncidentJson.parse(line);
      lives.computeIfAbsent(event.incident(), key -> new ArrayList<>()).add(event);
    }
    return lives;
  }
}
