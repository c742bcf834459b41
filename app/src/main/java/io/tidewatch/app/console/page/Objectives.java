// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.app.console.api.Json;
import io.tidewatch.app.console.store.Judgement;
import io.tidewatch.app.console.store.Rows;
import io.tidewatch.app.console.store.Series;
import io.tidewatch.config.DurationText;
import io.tidewatch.config.GroundTruth;
import io.tidewatch.config.GroundTruth.Objective;
import io.tidewatch.config.Monitor;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Promises of a document, and how they are kept. */
final class Objectives {

  /** Windows that are looked back for the newest verdict. */
  private static final int BACK = 50;

  private static final String BURN_RATE = "-burn-rate";

  private final Data data;
  private final String monitor;

  Objectives(Data data, String monitor) {
    this.data = data;
    this.monitor = monitor;
  }

  static List<Objective> of(Optional<Monitor> document) {
    return document.flatMap(Monitor::groundTruth).map(GroundTruth::slo).orElse(List.of());
  }

  static boolean isOfBudget(Objective objective) {
    return objective.judged() == Objective.Judged.BY_BUDGET;
  }

  static String check(Objective objective) {
    return (isOfBudget(objective) ? "burn:" : "slo:") + objective.metric();
  }

  private record Found(Series series, Judgement judgement) {}

  /** The newest verdict of its check. */
  private Optional<Found> newest(Objective objective) {
    List<String> metrics =
        isOfBudget(objective)
            ? List.of(objective.metric() + BURN_RATE)
            : List.of(objective.metric(), "estimated-" + objective.metric());
    return data.store().catalogue().rowsOf(monitor).stream()
        .filter(rows -> rows.slice().equals(objective.slice()))
        .filter(rows -> isOfBudget(objective) || rows.size() == objective.window().toMillis())
        .flatMap(rows -> metrics.stream().flatMap(metric -> series(rows, metric).stream()))
        .flatMap(
            series ->
                data.store().history().newest(series, check(objective), BACK).stream()
                    .map(judgement -> new Found(series, judgement)))
        .max(Comparator.comparing(found -> found.judgement().start()));
  }

  Optional<Judgement> newestJudgement(Objective objective) {
    return newest(objective).map(Found::judgement);
  }

  private Optional<Series> series(Rows rows, String metric) {
    return data.store().catalogue().find(rows, Optional.empty(), metric);
  }

  ObjectNode json(Objective objective) {
    Optional<Found> found = newest(objective);
    Optional<Judgement> judgement = found.map(Found::judgement);
    String length = DurationText.of(objective.window());
    ObjectNode node =
        Json.object()
            .put("metric", objective.metric())
            .put("slice", objective.slice())
            .put("bound", objective.atLeast().isPresent() ? "AT_LEAST" : "AT_MOST")
            .put("limit", limit(objective))
            .put("window", isOfBudget(objective) ? null : length)
            .put("budget", isOfBudget(objective) ? length : null);
    node.set("owner", Json.text(objective.owner()));
    node.put("check", check(objective));
    node.set("outcome", Json.word(judgement.map(Judgement::outcome)));
    node.set("value", Json.number(value(judgement)));
    node.set("judged", NullNode.getInstance());
    found.ifPresent(
        each ->
            node.set(
                "judged",
                Json.window(each.judgement().start(), each.series().name().rows().size())));
    return node;
  }

  static OptionalDouble value(Optional<Judgement> judgement) {
    return judgement.isPresent() ? judgement.get().value() : OptionalDouble.empty();
  }

  static double limit(Objective objective) {
    return objective.atLeast().or(objective::atMost).orElseThrow();
  }

  /** Newest burn rates of a budget, of each size of windows. */
  ArrayNode burns(Objective objective) {
    ArrayNode burns = Json.array();
    data.store().catalogue().rowsOf(monitor).stream()
        .filter(rows -> rows.slice().equals(objective.slice()))
        .flatMap(rows -> series(rows, objective.metric() + BURN_RATE).stream())
        .filter(series -> !series.isEmpty())
        .sorted(Comparator.comparing(series -> series.name().rows().size()))
        .forEach(series -> burns.add(burn(objective, series)));
    return burns;
  }

  private ObjectNode burn(Objective objective, Series series) {
    Optional<Judgement> judgement = data.store().history().newest(series, check(objective), BACK);
    ObjectNode burn = Json.object().put("metric", series.name().metric());
    burn.set("window", Json.window(series.last(), series.name().rows().size()));
    burn.set(
        "rate",
        Json.number(
            data.store()
                .history()
                .point(series, series.last())
                .map(point -> point.value())
                .orElse(OptionalDouble.empty())));
    burn.set("limit", Json.number(Readings.threshold(judgement)));
    burn.set("outcome", Json.word(judgement.map(Judgement::outcome)));
    return burn;
  }
}
