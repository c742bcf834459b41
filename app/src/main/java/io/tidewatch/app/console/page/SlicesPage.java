// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.app.console.api.Asked;
import io.tidewatch.app.console.api.Json;
import io.tidewatch.app.console.api.Refusal;
import io.tidewatch.app.console.store.Catalogue;
import io.tidewatch.app.console.store.Judgement;
import io.tidewatch.app.console.store.Point;
import io.tidewatch.app.console.store.Rows;
import io.tidewatch.app.console.store.Series;
import io.tidewatch.config.GroundTruth;
import io.tidewatch.config.Monitor;
import io.tidewatch.validators.judge.Verdict.Outcome;
import io.tidewatch.validators.slice.Slicing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Slices of one window, for one number: which of them the change lies in. */
public final class SlicesPage {

  private static final int SLICES_MAX = 1_000;

  private final Data data;

  public SlicesPage(Data data) {
    this.data = data;
  }

  /** What all slices of an answer share. */
  private record Question(
      Rows rows,
      Optional<String> column,
      String metric,
      long start,
      double allRows,
      Map<String, Double> contributions) {}

  public JsonNode slices(Asked asked) throws Refusal, IOException {
    Selection selection = Selection.of(data, asked);
    Rows all = selection.rows();
    String within = asked.word("within");
    String metric = asked.text("metric").orElse(usual(selection.monitor()));
    Optional<String> column = asked.text("column");
    Question question = question(selection, all, column, metric);
    List<Rows> there =
        data.store().catalogue().rowsOf(all.monitor()).stream()
            .filter(rows -> rows.equals(all.in(rows.slice())) && isThere(rows, question.start()))
            .toList();
    if (there.stream().noneMatch(rows -> rows.slice().equals(within))) {
      throw Refusal.notFound("within is " + within + ", must be a slice of that window");
    }
    List<Rows> narrower = narrower(within, there);
    List<Rows> told = narrower.stream().filter(rows -> isTold(rows, question)).toList();

    ObjectNode node =
        Json.object()
            .put("monitor", all.monitor())
            .put("stage", all.subject().stage())
            .put("modelVersion", all.subject().modelVersion());
    node.set("window", Json.window(question.start(), all.size()));
    node.set("metric", MetricTerms.of(metric));
    node.set("column", Json.text(column));
    node.put("within", within);
    node.set("whole", row(all.in(within), question, there));
    ArrayNode slices = node.putArray("slices");
    told.stream()
        .map(rows -> row(rows, question, there))
        .sorted(order())
        .limit(Math.min(SLICES_MAX, asked.integer("limit")))
        .forEach(slices::add);
    return node.put("total", narrower.size()).put("thin", narrower.size() - told.size());
  }

  private String usual(String monitor) throws IOException {
    return data.documents()
        .current(monitor)
        .flatMap(Monitor::groundTruth)
        .map(GroundTruth::metrics)
        .flatMap(metrics -> metrics.stream().findFirst())
        .orElse("rows");
  }

  private Question question(Selection selection, Rows all, Optional<String> column, String metric)
      throws Refusal {
    Optional<Series> series = data.store().catalogue().find(all, column, metric);
    if (series.isEmpty()) {
      throw Refusal.notFound(
          "metric is "
              + metric
              + ", must be one that is measured"
              + column.map(name -> " of " + name).orElse(""));
    }
    long start = selection.at(all, List.of(series.get()));
    Map<String, Double> contributions = new HashMap<>();
    for (JsonNode verdict : data.store().history().verdicts(series.get(), start)) {
      for (JsonNode part : verdict.path("contributions")) {
        contributions.put(part.path("slice").asText(), part.path("share").asDouble());
      }
    }
    return new Question(all, column, metric, start, rows(all, column, start), contributions);
  }

  private boolean isThere(Rows rows, long start) {
    return series(rows).stream()
        .anyMatch(series -> data.store().history().point(series, start).isPresent());
  }

  private List<Series> series(Rows rows) {
    Catalogue catalogue = data.store().catalogue();
    List<Series> all = new ArrayList<>(catalogue.ofModel(rows).values());
    catalogue
        .columns(rows)
        .forEach(column -> all.addAll(catalogue.ofColumn(rows, column).values()));
    return all;
  }

  /** One of which only its share is told was too small. */
  private boolean isTold(Rows rows, Question question) {
    return series(rows).stream()
        .filter(series -> !series.name().metric().equals("slice-share"))
        .anyMatch(series -> data.store().history().point(series, question.start()).isPresent());
  }

  /** The slices within a slice, without those that lie within another of them. */
  private static List<Rows> narrower(String within, Collection<Rows> there) {
    Set<String> outer = SliceParts.of(within);
    List<Rows> inside =
        there.stream()
            .filter(rows -> !rows.slice().equals(within))
            .filter(rows -> SliceParts.of(rows.slice()).containsAll(outer))
            .toList();
    Set<Set<String>> known = new HashSet<>();
    inside.forEach(rows -> known.add(SliceParts.of(rows.slice())));
    return inside.stream()
        .filter(rows -> SliceParts.isNext(SliceParts.of(rows.slice()), outer, known))
        .toList();
  }

  private ObjectNode row(Rows rows, Question question, Collection<Rows> there) {
    Optional<Series> series =
        data.store().catalogue().find(rows, question.column(), question.metric());
    Optional<Point> point =
        series.flatMap(each -> data.store().history().point(each, question.start()));
    Optional<Judgement> judged =
        series.flatMap(each -> Readings.worst(data.store(), each, question.start()));
    double count =
        Math.max(
            rows(rows, question.column(), question.start()), point.map(Point::rows).orElse(0L));
    ObjectNode node = Json.object().put("slice", rows.slice());
    node.set("parts", SliceParts.json(rows.slice()));
    node.put("rows", (long) count);
    node.set(
        "share",
        Json.number(
            question.allRows() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.min(1, count / question.allRows()))));
    change(node, point, Readings.usual(judged));
    Double share = question.contributions().get(rows.slice());
    node.set(
        "contribution",
        Json.number(share == null ? OptionalDouble.empty() : OptionalDouble.of(share)));
    node.set("outcome", Json.word(judged.map(Judgement::outcome)));
    node.set("reason", Json.text(reason(series, question, judged)));
    return node.put("narrower", !narrower(rows.slice(), there).isEmpty());
  }

  private static void change(ObjectNode node, Optional<Point> point, OptionalDouble usual) {
    node.set("reading", NullNode.getInstance());
    point.ifPresent(each -> node.set("reading", Readings.reading(each)));
    OptionalDouble value = point.map(Point::value).orElse(OptionalDouble.empty());
    node.set("usual", Json.number(usual));
    node.set(
        "change",
        Json.number(
            usual.isPresent() && value.isPresent()
                ? OptionalDouble.of(value.getAsDouble() - usual.getAsDouble())
                : OptionalDouble.empty()));
  }

  private Optional<String> reason(
      Optional<Series> series, Question question, Optional<Judgement> judged) {
    if (series.isEmpty() || judged.isEmpty()) {
      return Optional.empty();
    }
    return data.store().history().verdicts(series.get(), question.start()).stream()
        .filter(verdict -> verdict.path("check").asText().equals(judged.get().check()))
        .map(verdict -> verdict.path("reason").asText())
        .filter(text -> !text.isEmpty())
        .findFirst();
  }

  /** How many rows a slice has, by whatever says so. */
  private double rows(Rows rows, Optional<String> column, long start) {
    Catalogue catalogue = data.store().catalogue();
    List<Optional<Series>> saying = new ArrayList<>();
    saying.add(catalogue.find(rows, Optional.empty(), "rows"));
    saying.add(catalogue.find(rows, Optional.empty(), "predictions"));
    saying.add(column.flatMap(name -> catalogue.find(rows, Optional.of(name), "rows")));
    catalogue
        .columns(rows)
        .forEach(name -> saying.add(catalogue.find(rows, Optional.of(name), "rows")));
    for (Optional<Series> each : saying) {
      Optional<Point> point = each.flatMap(series -> data.store().history().point(series, start));
      if (point.isPresent() && point.get().value().isPresent()) {
        return point.get().value().getAsDouble();
      }
    }
    return 0;
  }

  private static Comparator<ObjectNode> order() {
    return Comparator.comparingDouble((ObjectNode row) -> -row.path("contribution").asDouble())
        .thenComparing(row -> !row.path("outcome").asText().equals(Outcome.BREACH.name()))
        .thenComparing(row -> -row.path("rows").asLong())
        .thenComparing(row -> row.path("slice").asText());
  }

  static boolean isAll(String slice) {
    return slice.equals(Slicing.ALL);
  }
}
