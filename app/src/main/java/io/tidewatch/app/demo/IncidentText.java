// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.demo;

import io.tidewatch.app.incident.MemberText;
import io.tidewatch.sinks.notify.PageText;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.Member;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a person reads of an incident. */
final class IncidentText {

  private static final int ID_LENGTH = 12;

  private final Path data;

  /**
   * Texts that say where to look.
   *
   * @param data directory of the run
   */
  IncidentText(Path data) {
    this.data = data;
  }

  /** Some lines when it opens, one after that. */
  String[] of(IncidentEvent event) {
    return switch (event.transition()) {
      case OPENED -> opened(event);
      case UPDATED, RESOLVED -> new String[] {headline(event)};
    };
  }

  private String[] opened(IncidentEvent event) {
    List<String> lines =
        new ArrayList<>(List.of(headline(event), "    " + members(event.members())));
    List<String> facts = PageText.facts(event);
    if (!facts.isEmpty()) {
      lines.add("    " + String.join(" · ", facts));
    }
    lines.add(look(event));
    return lines.toArray(String[]::new);
  }

  private static String headline(IncidentEvent event) {
    String what =
        switch (event.transition()) {
          case OPENED -> "since " + event.onset() + ": " + event.cause();
          case UPDATED -> event.note().map(n -> "noted: " + n).orElse("updated: " + event.cause());
          case RESOLVED -> "resolved; it began " + event.onset();
        };
    return event.at() + " " + event.severity() + " " + event.monitor() + " " + what;
  }

  private static String members(List<Member> members) {
    return members.stream().map(MemberText::of).collect(Collectors.joining(" · "));
  }

  private String look(IncidentEvent event) {
    return "    look: "
        + event.incident()
        + event
            .snapshot()
            .map(
                id ->
                    " · ./tidewatch snapshot show "
                        + id.substring(0, Math.min(ID_LENGTH, id.length()))
                        + " --data "
                        + data)
            .orElse("")
        + event.runbook().map(link -> " · " + link).orElse("");
  }
}
