// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.wire;

import io.tidewatch.config.Severity;
import io.tidewatch.validators.alert.Hold;
import io.tidewatch.validators.alert.Hold.Reason;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.IncidentEvent.Transition;
import io.tidewatch.validators.alert.Member;
import io.tidewatch.validators.alert.Standing;
import io.tidewatch.validators.alert.Standing.Phase;
import java.util.Optional;

/** A line of {@code incidents.jsonl}; its schema is {@code incident.schema.json}. */
public final class IncidentJson {

  /** What a link is about. */
  private static final String DASHBOARD = "dashboard";

  private IncidentJson() {}

  /** Returns one JSON object on one line, without a newline. */
  public static String line(IncidentEvent event) {
    return JsonWriter.object(json -> write(json, event));
  }

  /**
   * Reads a line back.
   *
   * @throws IllegalArgumentException if it is no incident, naming the field that is wrong
   */
  public static IncidentEvent parse(String line) {
    return read(JsonObject.parse("incident", line));
  }

  /** Writes the fields of an event into an object that is open. */
  public static void write(JsonWriter json, IncidentEvent event) {
    json.text("id", event.id())
        .text("incident", event.incident())
        .word("transition", event.transition())
        .word("severity", event.severity())
        .time("at", event.at())
        .time("onset", event.onset())
        .text("monitor", event.monitor())
        .text("cause", event.cause())
        .objects("members", event.members(), IncidentJson::write)
        .text("snapshot", event.snapshot())
        .text("runbook", event.runbook())
        .number("sequence", event.sequence())
        .text("owner", event.owner())
        .text("note", event.note())
        .word("phase", event.standing().phase())
        .text("source", event.standing().source())
        .text("mergedInto", event.standing().mergedInto());
    event
        .standing()
        .hold()
        .ifPresentOrElse(
            hold -> json.object("hold", held -> write(held, hold)), () -> json.absent("hold"));
    BackgroundJson.write(json, event.background());
    json.objects("links", event.dashboard().stream().toList(), IncidentJson::writeDashboard);
  }

  /**
   * Reads an event back.
   *
   * @throws IllegalArgumentException if it is no incident, naming the field that is wrong
   */
  public static IncidentEvent read(JsonObject json) {
    return IncidentEvent.builder(
            json.text("incident"),
            json.count("sequence"),
            json.word("transition", Transition.class))
        .severity(json.word("severity", Severity.class))
        .at(json.time("at"))
        .onset(json.time("onset"))
        .monitor(json.text("monitor"))
        .owner(json.text("owner"))
        .cause(json.text("cause"))
        .members(json.objects("members").stream().map(IncidentJson::readMember).toList())
        .snapshot(json.optionalText("snapshot"))
        .runbook(json.optionalText("runbook"))
        .note(json.optionalText("note"))
        .standing(
            new Standing(
                json.word("phase", Phase.class),
                json.optionalText("source"),
                json.optionalText("mergedInto"),
                json.optionalObject("hold").map(IncidentJson::readHold)))
        .background(BackgroundJson.read(json))
        .dashboard(readDashboard(json))
        .build();
  }

  private static void writeDashboard(JsonWriter json, String address) {
    json.text("rel", DASHBOARD).text("href", address);
  }

  /** Lines of earlier builds have no links. */
  private static Optional<String> readDashboard(JsonObject json) {
    return json.names().contains("links")
        ? json.objects("links").stream()
            .filter(link -> link.text("rel").equals(DASHBOARD))
            .map(link -> link.text("href"))
            .findFirst()
        : Optional.empty();
  }

  private static void write(JsonWriter json, Hold hold) {
    json.word("reason", hold.reason()).text("by", hold.by());
  }

  private static Hold readHold(JsonObject json) {
    return new Hold(json.word("reason", Reason.class), json.text("by"));
  }

  static void write(JsonWriter json, Member member) {
    json.text("column", member.column())
        .text("slice", member.slice())
        .text("check", member.check())
        .number("before", member.before())
        .number("after", member.after())
        .number("rows", member.rows())
        .objects("contributions", member.contributions(), ContributionJson::write)
        .text("verdict", member.verdict())
        .text("snapshot", member.snapshot());
    ProofJson.write(json, member.proof());
  }

  static Member readMember(JsonObject json) {
    return new Member(
        json.optionalText("column"),
        json.text("slice"),
        json.text("check"),
        json.optionalNumber("before"),
        json.optionalNumber("after"),
        json.integer("rows"),
        json.objects("contributions").stream().map(ContributionJson::read).toList(),
        json.optionalText("verdict"),
        json.optionalText("snapshot"),
        ProofJson.read(json));
  }
}
