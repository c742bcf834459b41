// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.app.console.api.Asked;
import io.tidewatch.app.console.api.Json;
import io.tidewatch.app.console.api.Refusal;
import io.tidewatch.app.console.store.Fields;
import io.tidewatch.app.console.store.LineKind;
import io.tidewatch.config.Severity;
import io.tidewatch.validators.alert.AlertRequest.Feedback;
import io.tidewatch.validators.alert.Hold;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.Member;
import io.tidewatch.validators.alert.Standing.Phase;
import io.tidewatch.validators.ledger.IncidentLife;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Incidents as they stand, newest onset first. */
public final class IncidentsPage {

  private static final int RULES_MAX = 50;
  private static final Comparator<IncidentLife> NEWEST_FIRST =
      Comparator.comparing(IncidentLife::onset).reversed().thenComparing(IncidentLife::key);

  private final Data data;

  public IncidentsPage(Data data) {
    this.data = data;
  }

  public JsonNode incidents(Asked asked) throws Refusal {
    Optional<String> monitor = asked.text("monitor");
    if (monitor.isPresent()) {
      data.facts(monitor.get());
    }
    requireTime(asked);
    List<IncidentLife> found =
        data.incidents().all().stream()
            .filter(life -> matches(life, asked))
            .sorted(NEWEST_FIRST)
            .toList();
    int offset = offset(asked, found);
    int end = Math.min(found.size(), offset + asked.integer("limit"));
    ObjectNode node = Json.object();
    ArrayNode incidents = node.putArray("incidents");
    found.subList(offset, end).forEach(life -> incidents.add(json(life)));
    ObjectNode counts = node.putObject("counts");
    for (Phase phase : Phase.values()) {
      counts.put(phase.name(), found.stream().filter(life -> phase(life) == phase).count());
    }
    node.set(
        "next",
        Json.text(
            end < found.size() && end > 0
                ? Optional.of(found.get(end - 1).key())
                : Optional.empty()));
    return node;
  }

  private static void requireTime(Asked asked) throws Refusal {
    Instant from = asked.time("from").orElse(Instant.MIN);
    if (asked.time("to").filter(to -> !to.isAfter(from)).isPresent()) {
      throw Refusal.badRequest(
          List.of("to is " + asked.word("to") + ", must be after from, " + from));
    }
  }

  /** A cursor is the key of the last one before. */
  private static int offset(Asked asked, List<IncidentLife> found) throws Refusal {
    Optional<String> cursor = asked.text("cursor");
    if (cursor.isEmpty()) {
      return 0;
    }
    for (int i = 0; i < found.size(); i++) {
      if (found.get(i).key().equals(cursor.get())) {
        return i + 1;
      }
    }
    throw Refusal.badRequest(
        List.of("cursor is " + cursor.get() + ", must be next of an answer before"));
  }

  private boolean matches(IncidentLife life, Asked asked) {
    Optional<String> text = asked.text("match").map(each -> each.toLowerCase(Locale.ROOT));
    Optional<String> column = asked.text("column");
    String worth = life.feedback().map(said -> said.worth().name()).orElse("NONE");
    return asked.text("monitor").filter(name -> !name.equals(life.last().monitor())).isEmpty()
        && isIn(asked.words("phase"), phase(life).name())
        && isIn(asked.words("severity"), worst(life).name())
        && isIn(asked.words("worth"), worth)
        && column.filter(name -> !hasColumn(life, name)).isEmpty()
        && text.filter(part -> !holds(life, part)).isEmpty()
        && asked.time("from").filter(life.onset()::isBefore).isEmpty()
        && asked.time("to").filter(to -> !life.onset().isBefore(to)).isEmpty();
  }

  private static boolean isIn(List<String> wanted, String word) {
    return wanted.isEmpty() || wanted.contains(word);
  }

  private static boolean hasColumn(IncidentLife life, String column) {
    return life.events().stream()
        .flatMap(event -> event.members().stream())
        .anyMatch(member -> member.column().filter(column::equals).isPresent());
  }

  private static boolean holds(IncidentLife life, String part) {
    return Stream.of(life.key(), life.last().cause(), life.last().owner())
        .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(part));
  }

  static Phase phase(IncidentLife life) {
    return life.last().standing().phase();
  }

  /** The worst that it was. */
  static Severity worst(IncidentLife life) {
    return life.events().stream()
        .map(IncidentEvent::severity)
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  ObjectNode json(IncidentLife life) {
    IncidentEvent last = life.last();
    ObjectNode node =
        Json.object()
            .put("incident", life.key())
            .put("monitor", last.monitor())
            .put("owner", last.owner())
            .put("severity", worst(life).name())
            .put("phase", phase(life).name())
            .put("onset", life.onset().toString())
            .put("opened", life.opened().toString());
    node.set("paged", Json.time(life.paged()));
    node.set("resolved", Json.time(life.resolved()));
    node.put("cause", last.cause());
    node.set("source", Json.text(last.standing().source()));
    node.put("flapped", life.flapped());
    node.set("hold", Json.word(life.hold().map(Hold::reason)));
    node.set("mergedInto", Json.text(last.standing().mergedInto()));
    node.set("acknowledgedBy", Json.text(life.acknowledged().map(said -> said.by())));
    node.set("closedBy", Json.text(life.closedByHand().map(said -> said.by())));
    node.set("worth", Json.word(life.feedback().map(Feedback::worth)));
    node.set("note", Json.text(life.feedback().flatMap(Feedback::note)));
    node.set("runbook", Json.text(last.runbook()));
    node.put("updated", last.at().toString())
        .put("sequence", last.sequence())
        .put("memberCount", Math.max(last.background().memberCount(), last.members().size()));
    node.set("rules", Json.texts(rules(last)));
    node.put("errorClass", last.errorClass().name());
    node.set("notified", notified(life.key()));
    return node.put("pinned", data.incidents().pins(last.monitor(), life.key()).size());
  }

  private static List<String> rules(IncidentEvent event) {
    return event.members().stream()
        .map((Member member) -> member.check() + member.column().map(c -> " of " + c).orElse(""))
        .distinct()
        .limit(RULES_MAX)
        .toList();
  }

  private ArrayNode notified(String key) {
    Map<String, String> newest = new TreeMap<>();
    for (JsonNode receipt : data.store().lines(LineKind.RECEIPT, key)) { // oldest first
      newest.put(Fields.text(receipt, "destination"), Fields.text(receipt, "outcome"));
    }
    ArrayNode all = Json.array();
    newest.forEach(
        (destination, outcome) ->
            all.addObject().put("destination", destination).put("outcome", outcome));
    return all;
  }
}
