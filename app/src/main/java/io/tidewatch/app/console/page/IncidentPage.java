// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.app.Usage;
import io.tidewatch.app.console.api.Asked;
import io.tidewatch.app.console.api.Json;
import io.tidewatch.app.console.api.Refusal;
import io.tidewatch.app.console.store.LineKind;
import io.tidewatch.app.explain.Explainer;
import io.tidewatch.app.explain.ExplanationJson;
import io.tidewatch.app.explain.VerdictLines;
import io.tidewatch.sinks.wire.IncidentJson;
import io.tidewatch.validators.alert.AlertRequest;
import io.tidewatch.validators.alert.AlertRequest.Acknowledge;
import io.tidewatch.validators.alert.AlertRequest.Close;
import io.tidewatch.validators.alert.AlertRequest.Feedback;
import io.tidewatch.validators.alert.AlertRequest.Silence;
import io.tidewatch.validators.alert.Member;
import io.tidewatch.validators.ledger.IncidentLife;
import io.tidewatch.validators.sample.SampleRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The life of one incident. */
public final class IncidentPage {

  private final Data data;
  private final Explanations explanations = new Explanations();

  public IncidentPage(Data data) {
    this.data = data;
  }

  public JsonNode incident(Asked asked) throws Refusal {
    IncidentLife life = data.incidents().life(asked.word("key"));
    ObjectNode node = Json.object();
    node.set("incident", new IncidentsPage(data).json(life));
    ArrayNode events = node.putArray("events");
    life.events().forEach(event -> events.add(Json.parse(IncidentJson.line(event))));
    node.set("units", units(life));
    node.set("said", said(life));
    ArrayNode notifications = node.putArray("notifications");
    data.store().lines(LineKind.RECEIPT, life.key()).forEach(notifications::add);
    ArrayNode undelivered = node.putArray("undelivered");
    data.store().lines(LineKind.UNDELIVERED, life.key()).forEach(undelivered::add);
    node.put("receipts", data.store().note("receipts").isPresent() ? "SEEN" : "NOT_SEEN");
    ArrayNode silences = node.putArray("silences");
    Instant now = data.now();
    matching(life).stream()
        .filter(silence -> silence.until().isAfter(now))
        .forEach(silence -> silences.add(SilencesPage.json(life.last().monitor(), silence, now)));
    node.set("commands", commands(life));
    return node;
  }

  /** What the values of its members are, by check. */
  private static ObjectNode units(IncidentLife life) {
    ObjectNode units = Json.object();
    life.events().stream()
        .flatMap(event -> event.members().stream())
        .map(Member::check)
        .sorted()
        .forEach(check -> units.put(check, MetricTerms.unitOfCheck(check)));
    return units;
  }

  /** Silences of any of its members. */
  private List<Silence> matching(IncidentLife life) {
    List<Member> members =
        life.events().stream().flatMap(event -> event.members().stream()).toList();
    return data.incidents().silences(life.last().monitor()).stream()
        .filter(
            silence ->
                members.stream()
                    .anyMatch(
                        member ->
                            silence
                                .match()
                                .matches(member.check(), member.column(), member.slice())))
        .toList();
  }

  private record Told(Instant at, ObjectNode node) {}

  private ArrayNode said(IncidentLife life) {
    List<Told> told = new ArrayList<>();
    life.said().forEach(request -> told.add(new Told(request.at(), said(request))));
    matching(life).stream()
        .filter(silence -> life.resolved().filter(silence.at()::isAfter).isEmpty())
        .forEach(silence -> told.add(new Told(silence.at(), said(silence))));
    data.incidents()
        .pins(life.last().monitor(), life.key())
        .forEach(pin -> told.add(new Told(pin.at(), said(pin))));
    told.sort(Comparator.comparing(Told::at));
    ArrayNode all = Json.array();
    told.forEach(each -> all.add(each.node()));
    return all;
  }

  private ObjectNode said(AlertRequest request) {
    Optional<Feedback> feedback =
        request instanceof Feedback word ? Optional.of(word) : Optional.empty();
    Optional<Silence> silence =
        request instanceof Silence quiet ? Optional.of(quiet) : Optional.empty();
    ObjectNode node = said(kind(request), request.id(), request.at(), Optional.of(request.by()));
    node.set("worth", Json.word(feedback.map(Feedback::worth)));
    node.set(
        "note", Json.text(feedback.flatMap(Feedback::note).or(() -> silence.map(Silence::reason))));
    node.set("what", Json.text(silence.map(quiet -> quiet.match().toString())));
    node.set("until", Json.time(silence.map(Silence::until)));
    return node;
  }

  private static String kind(AlertRequest request) {
    if (request instanceof Acknowledge) {
      return "acknowledge";
    }
    if (request instanceof Close) {
      return "close";
    }
    return request instanceof Silence ? "silence" : "feedback";
  }

  private ObjectNode said(SampleRequest.Pin pin) {
    ObjectNode node = said("pin", pin.id(), pin.at(), Optional.empty());
    return node.put("what", "case " + pin.row().id());
  }

  private ObjectNode said(String kind, String id, Instant at, Optional<String> by) {
    ObjectNode node = Json.object().put("request", kind).put("id", id).put("at", at.toString());
    node.set("by", Json.text(by));
    for (String absent : List.of("worth", "note", "what", "until")) {
      node.set(absent, NullNode.getInstance());
    }
    node.set("reply", NullNode.getInstance());
    for (JsonNode reply : data.store().lines(LineKind.REPLY, id)) {
      ObjectNode told = Json.object();
      told.set("outcome", reply.path("outcome"));
      told.set("reasons", reply.path("reasons"));
      node.set("reply", told);
    }
    return node;
  }

  private ArrayNode commands(IncidentLife life) {
    String where =
        data.folder(life.last().monitor())
            .map(folder -> " --data '" + folder.toString().replace("'", "'\\''") + "'")
            .orElse("");
    ArrayNode commands = Json.array();
    commands.add("tidewatch explain " + life.key() + where);
    Set<String> snapshots = new TreeSet<>(life.last().snapshots());
    snapshots.forEach(id -> commands.add("tidewatch snapshot show " + id + where));
    return commands;
  }

  /** As {@code explain --json}, of what is stored. */
  public JsonNode explanation(Asked asked) throws Refusal, IOException {
    IncidentLife life = data.incidents().life(asked.word("key"));
    Optional<Path> folder = data.folder(life.last().monitor());
    if (folder.isEmpty()) {
      throw Refusal.notFound("snapshots of " + life.last().monitor() + " are not here: see --data");
    }
    String key = life.key() + "/" + life.last().sequence();
    JsonNode explained = explanations.of(key, () -> explain(life, folder.get()));
    return withoutSensitive(explained, life.last().monitor());
  }

  /** A column may be called sensitive by another document than that of an older verdict. */
  private JsonNode withoutSensitive(JsonNode explanation, String monitor) throws IOException {
    JsonNode shown = explanation.deepCopy();
    for (JsonNode number : shown.path("numbers")) {
      String column = number.path("column").textValue();
      if (column != null && !data.documents().mayShow(monitor, column)) {
        ((ObjectNode) number).putArray("moves");
      }
      for (JsonNode example : number.path("examples")) {
        Iterator<String> names = example.path("values").fieldNames();
        while (names.hasNext()) {
          if (!data.documents().mayShow(monitor, names.next())) {
            names.remove();
          }
        }
      }
    }
    return shown;
  }

  private JsonNode explain(IncidentLife life, Path folder) throws Refusal, IOException {
    VerdictLines verdicts =
        data.feed().isFolder()
            ? VerdictLines.ofDirectory(folder)
            : line -> data.store().history().eachVerdict(line);
    try {
      var explainer = new Explainer(folder, folder, verdicts).withoutSources();
      return Json.parse(ExplanationJson.line(explainer.explain(life.events())));
    } catch (Usage e) {
      throw Refusal.notFound(String.valueOf(e.getMessage()));
    }
  }
}
