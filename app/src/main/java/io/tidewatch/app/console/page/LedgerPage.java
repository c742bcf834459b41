// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.app.console.api.Asked;
import io.tidewatch.app.console.api.Json;
import io.tidewatch.app.console.api.Refusal;
import io.tidewatch.app.report.ShiftReportJson;
import io.tidewatch.config.Monitor;
import io.tidewatch.validators.alert.Hold;
import io.tidewatch.validators.ledger.IncidentLife;
import io.tidewatch.validators.ledger.ShiftReport;
import io.tidewatch.validators.ledger.ShiftReport.Shift;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What alerts were worth, and what is left of the budgets. */
public final class LedgerPage {

  /** Looked back where no time is given. */
  private static final Duration LENGTH = Duration.ofDays(56);

  private static final Duration WEEK = Duration.ofDays(7);

  private final Data data;

  public LedgerPage(Data data) {
    this.data = data;
  }

  public JsonNode ledger(Asked asked) throws Refusal, IOException {
    String monitor = asked.word("monitor");
    data.facts(monitor);
    Instant to = asked.time("to").orElseGet(() -> after(monitor));
    Instant from = asked.time("from").orElse(to.minus(LENGTH));
    if (!from.isBefore(to)) {
      throw Refusal.badRequest(List.of("to is " + to + ", must be after from, " + from));
    }
    List<IncidentLife> lives = data.incidents().of(monitor);
    ShiftReport report = ShiftReport.of(new Shift(from, to), lives, data.incidents().said(monitor));
    JsonNode told = Json.parse(ShiftReportJson.of(report));
    Optional<Monitor> document = data.documents().current(monitor);
    ObjectNode node =
        Json.object()
            .put("monitor", monitor)
            .put("from", from.toString())
            .put("to", to.toString())
            .put("pages", told.path("pages").asInt())
            .put("tickets", told.path("tickets").asInt());
    node.set("budget", NullNode.getInstance());
    document.ifPresent(known -> node.set("budget", budget(known, lives, from, to)));
    node.set("objectives", objectives(monitor, document));
    node.set("rules", told.path("rules"));
    return node;
  }

  private ArrayNode objectives(String monitor, Optional<Monitor> document) {
    var objectives = new Objectives(data, monitor);
    ArrayNode promised = Json.array();
    Objectives.of(document).stream()
        .filter(Objectives::isOfBudget)
        .forEach(
            objective -> {
              ObjectNode each = promised.addObject();
              each.set("objective", objectives.json(objective));
              each.set("burns", objectives.burns(objective));
            });
    return promised;
  }

  /** Just after all that was told: the end is exclusive. */
  private Instant after(String monitor) {
    return data.newest(monitor).orElseGet(data::now).plusSeconds(1);
  }

  private static ObjectNode budget(
      Monitor document, List<IncidentLife> lives, Instant from, Instant to) {
    List<Instant> pages =
        lives.stream()
            .flatMap(life -> life.paged().stream())
            .filter(at -> !at.isBefore(to.minus(WEEK)) && at.isBefore(to))
            .sorted()
            .toList();
    long held =
        lives.stream()
            .filter(life -> !life.opened().isBefore(from) && life.opened().isBefore(to))
            .filter(life -> life.sparedBy(Hold.Reason.BUDGET))
            .count();
    ObjectNode node =
        Json.object()
            .put("pagesPerWeek", document.alerts().pagesPerWeek())
            .put("used", pages.size())
            .put("held", held);
    node.set("spentUntil", Json.time(pages.stream().findFirst().map(at -> at.plus(WEEK))));
    return node;
  }
}
