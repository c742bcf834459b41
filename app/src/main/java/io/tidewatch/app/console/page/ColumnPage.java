// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.app.console.api.Asked;
import io.tidewatch.app.console.api.Json;
import io.tidewatch.app.console.api.Refusal;
import io.tidewatch.app.console.store.Judgement;
import io.tidewatch.app.console.store.Point;
import io.tidewatch.app.console.store.Rows;
import io.tidewatch.app.console.store.Series;
import io.tidewatch.validators.judge.Verdict.Outcome;
import io.tidewatch.validators.measurement.Reading;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;

/** One column: in one window against its baseline, and over time. */
public final class ColumnPage {

  private static final int SLICES_MAX = 50;
  private static final List<String> SERIES =
      List.of(
          "missing-share",
          "unseen-share",
          "invalid-share",
          "psi",
          "calibrated-p",
          "distinct",
          "mean",
          "q05",
          "q50",
          "q95");

  private final Data data;
  private final ColumnEvidenceReader reader;

  public ColumnPage(Data data) {
    this.data = data;
    this.reader = new ColumnEvidenceReader(data);
  }

  public JsonNode column(Asked asked) throws Refusal, IOException {
    Selection selection = Selection.of(data, asked);
    Rows rows = selection.rows();
    String column = selection.column(rows);
    SortedMap<String, Series> series = data.store().catalogue().ofColumn(rows, column);
    long start = selection.at(rows, series.values());
    boolean shown = data.documents().mayShow(rows.monitor(), column);
    ColumnEvidenceReader.Evidence evidence = reader.read(rows, column, start);

    ObjectNode node = head(rows);
    node.set("column", data.documents().column(rows.monitor(), column));
    node.set("window", Json.window(start, rows.size()));
    node.set("snapshot", Json.text(evidence.snapshot()));
    node.set("baseline", data.documents().baselineJson(rows.monitor(), evidence.baseline()));
    new Distributions(evidence, shown).fill(node, asked.integer("cells"));
    measured(node, series, start, evidence);
    number(node, "size", series, "psi-debiased", start);
    number(node, "calibratedP", series, "calibrated-p", start);
    number(node, "minimumDetectableShift", series, "minimum-detectable-shift", start);
    List<JsonNode> verdicts = new ArrayList<>();
    series.values().forEach(each -> verdicts.addAll(data.store().history().verdicts(each, start)));
    ArrayNode told = node.putArray("verdicts");
    verdicts.forEach(told::add);
    node.set("slices", slices(rows, column, start, verdicts));
    return node;
  }

  private static ObjectNode head(Rows rows) {
    return Json.object()
        .put("monitor", rows.monitor())
        .put("stage", rows.subject().stage())
        .put("modelVersion", rows.subject().modelVersion())
        .put("slice", rows.slice());
  }

  private void measured(
      ObjectNode node,
      SortedMap<String, Series> series,
      long start,
      ColumnEvidenceReader.Evidence evidence) {
    SortedMap<String, Reading> levels = evidence.usualLevels();
    ArrayNode all = node.putArray("measured");
    for (Series each : series.values()) {
      Optional<Point> point = data.store().history().point(each, start);
      if (point.isPresent()) {
        String metric = each.name().metric();
        Optional<Reading> level =
            Optional.ofNullable(levels.get(metric))
                .filter(reading -> !metric.equals("rows")); // of another length of time
        OptionalDouble usual =
            level.isPresent()
                ? level.get().value()
                : Readings.usual(Readings.worst(data.store(), each, start));
        ObjectNode told = all.addObject();
        told.set("metric", MetricTerms.of(metric));
        told.set("reading", Readings.reading(point.get()));
        told.set("usual", Json.number(usual));
      }
    }
  }

  private void number(
      ObjectNode node, String name, SortedMap<String, Series> series, String metric, long start) {
    OptionalDouble value =
        Optional.ofNullable(series.get(metric))
            .flatMap(each -> data.store().history().point(each, start))
            .map(Point::value)
            .orElse(OptionalDouble.empty());
    node.set(name, Json.number(value));
  }

  private record InSlice(String slice, OptionalDouble share, Optional<Outcome> outcome) {}

  /** Slices that breached, and those that the change lies in. */
  private ArrayNode slices(Rows rows, String column, long start, List<JsonNode> verdicts) {
    Map<String, InSlice> found = new LinkedHashMap<>();
    for (JsonNode verdict : verdicts) {
      for (JsonNode part : verdict.path("contributions")) {
        String slice = part.path("slice").asText();
        found.putIfAbsent(
            slice,
            new InSlice(
                slice,
                OptionalDouble.of(part.path("share").asDouble()),
                outcome(rows.in(slice), column, start)));
      }
    }
    for (Rows other : data.store().catalogue().rowsOf(rows.monitor())) {
      if (other.equals(rows.in(other.slice())) && !other.slice().equals(rows.slice())) {
        Optional<Outcome> outcome = outcome(other, column, start);
        if (outcome.filter(each -> each == Outcome.BREACH).isPresent()) {
          found.putIfAbsent(
              other.slice(), new InSlice(other.slice(), OptionalDouble.empty(), outcome));
        }
      }
    }
    ArrayNode all = Json.array();
    found.values().stream()
        .sorted(
            Comparator.comparing((InSlice each) -> each.outcome().orElse(null) != Outcome.BREACH)
                .thenComparing(each -> -each.share().orElse(0)))
        .limit(SLICES_MAX)
        .forEach(
            each -> {
              ObjectNode told = all.addObject().put("slice", each.slice());
              told.set("share", Json.number(each.share()));
              told.set("outcome", Json.word(each.outcome()));
            });
    return all;
  }

  private Optional<Outcome> outcome(Rows rows, String column, long start) {
    return data.store().catalogue().ofColumn(rows, column).values().stream()
        .flatMap(series -> Readings.worst(data.store(), series, start).stream())
        .reduce((known, next) -> next.isWorseThan(known) ? next : known)
        .map(Judgement::outcome);
  }

  public JsonNode series(Asked asked) throws Refusal, IOException {
    Selection selection = Selection.of(data, asked).requireTime();
    Rows rows = selection.rows();
    String column = selection.column(rows);
    SortedMap<String, Series> known = data.store().catalogue().ofColumn(rows, column);
    List<String> metrics = selection.metrics().orElse(SERIES).stream().distinct().toList();
    var range =
        new SeriesRange(data.store(), selection.from(), selection.to(), asked.integer("limit"));
    for (String metric : metrics) {
      Series series = known.get(metric);
      if (series != null) {
        range.add(series);
      } else if (selection.metrics().isPresent()) {
        throw Refusal.notFound(
            "metric is " + metric + ", must be one that is measured of " + column);
      }
    }
    range.read();
    ObjectNode node = head(rows).put("windowSize", Selection.text(rows.size()));
    node.set("column", data.documents().column(rows.monitor(), column));
    ArrayNode all = node.putArray("series");
    SortedMap<String, Reading> levels = levels(rows, column, range);
    for (Series series : range.found()) {
      ObjectNode each = all.addObject();
      each.set("metric", MetricTerms.of(series.name().metric()));
      Reading level = levels.get(series.name().metric());
      each.set("baseline", Json.number(level == null ? OptionalDouble.empty() : level.value()));
      each.set("points", Readings.points(data.store(), series, range.points(series)));
    }
    node.set("earlier", Json.text(range.earlier().map(Json::time)));
    return node;
  }

  /** Of the baseline that the last of these windows was compared with. */
  private SortedMap<String, Reading> levels(Rows rows, String column, SeriesRange range)
      throws IOException {
    return range.found().isEmpty()
        ? new java.util.TreeMap<>()
        : reader.read(rows, column, range.end() - rows.size()).usualLevels();
  }
}
