// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.app.console.api.Answer;
import io.tidewatch.app.console.api.Asked;
import io.tidewatch.app.console.api.Json;
import io.tidewatch.app.console.api.Refusal;
import io.tidewatch.config.AlertMatch;
import io.tidewatch.sinks.control.ControlJson;
import io.tidewatch.sinks.control.Reply;
import io.tidewatch.validators.alert.AlertRequest;
import io.tidewatch.validators.alert.AlertRequest.Acknowledge;
import io.tidewatch.validators.alert.AlertRequest.Feedback;
import io.tidewatch.validators.alert.AlertRequest.Silence;
import io.tidewatch.validators.alert.AlertRequest.Worth;
import io.tidewatch.validators.format.Hash;
import io.tidewatch.validators.ledger.IncidentLife;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What operators say of incidents and silences: the lines that the command line writes. */
public final class Commands {

  /** A silence that is forgotten hides what it was never meant for. As {@code silence --for}. */
  private static final Duration LONGEST = Duration.ofDays(30);

  private final Data data;
  private final Control control;
  private final Pins pins;

  public Commands(Data data, Control control) {
    this.data = data;
    this.control = control;
    this.pins = new Pins(data);
  }

  /** By operation. */
  public Map<String, Answer> all() {
    return Map.of(
        "acknowledge", this::acknowledge,
        "feedback", this::feedback,
        "silence", this::silence,
        "pin", this::pin);
  }

  private Instant now() {
    return data.now().truncatedTo(ChronoUnit.SECONDS);
  }

  private JsonNode acknowledge(Asked asked) throws Refusal, IOException {
    IncidentLife life = data.incidents().life(asked.word("key"));
    return say(asked, life.last().monitor(), new Acknowledge("", now(), by(asked), life.key()));
  }

  private JsonNode feedback(Asked asked) throws Refusal, IOException {
    IncidentLife life = data.incidents().life(asked.word("key"));
    Worth worth = Worth.valueOf(asked.said("worth").orElseThrow());
    return say(
        asked,
        life.last().monitor(),
        new Feedback("", now(), by(asked), life.key(), worth, asked.said("note")));
  }

  private static String by(Asked asked) {
    return asked.who().name();
  }

  private JsonNode silence(Asked asked) throws Refusal, IOException {
    String monitor = asked.word("monitor");
    data.facts(monitor);
    Instant now = now();
    Instant until = Instant.parse(asked.body().path("until").asText());
    var match = new AlertMatch(asked.said("check"), asked.said("column"), asked.said("slice"));
    List<String> errors = new ArrayList<>();
    if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST))) {
      errors.add("until is " + until + ", must be after " + now + " and at most 30 d after it");
    }
    if (asked.said("reason").isEmpty()) {
      errors.add("reason is empty, must say why");
    }
    all(match, asked.body().path("all").asBoolean()).ifPresent(errors::add);
    if (!errors.isEmpty()) {
      throw Refusal.unprocessable(errors);
    }
    return say(
        asked,
        monitor,
        new Silence("", now, by(asked), until, match, asked.said("reason").orElseThrow()));
  }

  /** Whoever silences all says so. */
  private static Optional<String> all(AlertMatch match, boolean all) {
    boolean named =
        match.check().isPresent() || match.column().isPresent() || match.slice().isPresent();
    String why = named ? "check, column or slice is given" : "no check, column or slice is given";
    return named == all
        ? Optional.of("all is " + !named + ", must be " + named + ": " + why)
        : Optional.empty();
  }

  private JsonNode say(Asked asked, String monitor, AlertRequest request)
      throws Refusal, IOException {
    var accepted = new Accepted(asked, monitor);
    accepted.write(new ControlJson.OfAlerts(monitor, request), request.at(), Optional.empty());
    return accepted.json(List.of());
  }

  private JsonNode pin(Asked asked) throws Refusal, IOException {
    IncidentLife life = data.incidents().life(asked.word("key"));
    String monitor = life.last().monitor();
    Pins.Found found = pins.find(monitor, asked.body().path("cases"), life.key(), now());
    if (found.pins().isEmpty()) {
      throw Refusal.unprocessable(found.refused().stream().map(Pins.NotFound::reason).toList());
    }
    var accepted = new Accepted(asked, monitor);
    List<Pins.NotFound> unwritten =
        Pins.write(
            found.pins(),
            pin ->
                accepted.write(
                    new ControlJson.OfSamples(monitor, pin),
                    pin.at(),
                    Optional.of(pin.row().id())));
    return accepted.json(Stream.concat(found.refused().stream(), unwritten.stream()).toList());
  }

  /** What was written. */
  private final class Accepted {
    private final Asked asked;
    private final String monitor;
    private final ArrayNode requests = Json.array();

    Accepted(Asked asked, String monitor) {
      this.asked = asked;
      this.monitor = monitor;
    }

    void write(ControlJson.Asked request, Instant at, Optional<String> ofCase)
        throws Refusal, IOException {
      String line;
      try {
        line = ControlJson.line(request);
      } catch (IllegalArgumentException e) { // too long
        throw Refusal.unprocessable(List.of(String.valueOf(e.getMessage())));
      }
      control.append(monitor, request);
      ObjectNode told =
          requests
              .addObject()
              .put("id", Hash.id(line))
              .put("request", asked.operation().id())
              .put("at", at.toString());
      told.set("case", Json.text(ofCase));
    }

    ObjectNode json(List<Pins.NotFound> refused) {
      reply();
      ObjectNode node = Json.object();
      node.set("requests", requests);
      node.put("monitor", monitor)
          .put("by", asked.who().name())
          .put("writtenTo", control.place(monitor));
      ArrayNode not = node.putArray("refused");
      refused.forEach(each -> not.addObject().put("id", each.id()).put("reason", each.reason()));
      return node;
    }

    /** What the job says to it, if it does. */
    private void reply() {
      List<String> ids = new ArrayList<>();
      requests.forEach(each -> ids.add(each.path("id").asText()));
      Map<String, Reply> replies = control.replies(ids);
      for (JsonNode each : requests) {
        Reply reply = replies.get(each.path("id").asText());
        ((ObjectNode) each).set("reply", reply == null ? NullNode.getInstance() : json(reply));
      }
    }

    private static ObjectNode json(Reply reply) {
      ObjectNode node = Json.object().put("outcome", reply.outcome().name());
      node.set("reasons", Json.texts(reply.reasons()));
      return node;
    }
  }
}
