// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.app.console.api.Asked;
import io.tidewatch.app.console.api.Json;
import io.tidewatch.app.console.api.Refusal;
import io.tidewatch.app.console.store.Judgement;
import io.tidewatch.app.console.store.Point;
import io.tidewatch.app.console.store.Rows;
import io.tidewatch.app.console.store.Series;
import io.tidewatch.config.DurationText;
import io.tidewatch.config.GroundTruth;
import io.tidewatch.config.LabelSource;
import io.tidewatch.config.Monitor;
import io.tidewatch.validators.slice.Slicing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** How labels come. */
public final class LabelsPage {

  private static final int SLICES_MAX = 200;
  private static final List<String> SERIES =
      List.of("coverage", "lag-p50", "lag-p95", "labels", "label-share");

  private final Data data;

  public LabelsPage(Data data) {
    this.data = data;
  }

  public JsonNode labels(Asked asked) throws Refusal, IOException {
    Selection selection = Selection.of(data, asked).requireTime();
    String monitor = selection.monitor();
    Optional<Monitor> document = data.documents().current(monitor);
    Optional<GroundTruth> truth = document.flatMap(Monitor::groundTruth);
    if (truth.isEmpty()) {
      throw Refusal.notFound("monitor " + monitor + " has no ground truth");
    }
    List<String> sources = sources(document.orElseThrow());
    Optional<String> source = source(asked, sources);
    Rows rows = selection.rows();
    var outcomes = new LabelLags(data, rows);

    ObjectNode node =
        Json.object()
            .put("monitor", monitor)
            .put("stage", rows.subject().stage())
            .put("modelVersion", rows.subject().modelVersion());
    node.set("source", Json.text(source));
    node.set("sources", Json.texts(sources));
    node.put("windowSize", Selection.text(rows.size()))
        .put("horizon", DurationText.of(truth.get().horizon()))
        .put("wait", DurationText.of(truth.get().waitForLabels()));
    node.set("lag", outcomes.lag());
    node.set("arrival", outcomes.arrival());
    var range =
        new SeriesRange(data.store(), selection.from(), selection.to(), asked.integer("limit"));
    Optional<String> column = source.map(LabelSource::streamOf);
    node.set("neverLabelled", Json.number(neverLabelled(rows, selection, asked.integer("limit"))));
    series(node, rows, column, range);
    slices(node, rows, truth.get());
    node.set("earlier", Json.text(range.earlier().map(Json::time)));
    return node;
  }

  private static List<String> sources(Monitor document) {
    return document.sources().labels().stream()
        .map(LabelSource::name)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private static Optional<String> source(Asked asked, List<String> sources) throws Refusal {
    Optional<String> source = asked.text("source");
    if (source.filter(name -> !sources.contains(name)).isPresent()) {
      throw Refusal.notFound(
          "source is " + source.get() + ", must be one of " + String.join(", ", sources));
    }
    return source;
  }

  private void series(ObjectNode node, Rows rows, Optional<String> column, SeriesRange range) {
    for (String metric : SERIES) {
      data.store().catalogue().find(rows, column, metric).ifPresent(range::add);
    }
    range.read();
    ArrayNode all = node.putArray("series");
    for (Series series : range.found()) {
      ObjectNode each = all.addObject();
      each.set("metric", MetricTerms.of(series.name().metric()));
      each.set("points", Readings.points(data.store(), series, range.points(series)));
    }
  }

  private OptionalLong neverLabelled(Rows rows, Selection selection, int limit) {
    Optional<Series> series =
        data.store().catalogue().find(rows, Optional.empty(), "never-labelled");
    return series.isEmpty()
        ? OptionalLong.empty()
        : data
            .store()
            .history()
            .points(series.get(), selection.from(), selection.to(), limit)
            .stream()
            .filter(point -> point.value().isPresent())
            .mapToLong(point -> (long) point.value().getAsDouble())
            .reduce(Long::sum);
  }

  /** Coverage of each slice, in the newest window that is old enough to be judged. */
  private void slices(ObjectNode node, Rows all, GroundTruth truth) {
    ArrayNode told = node.putArray("slices");
    node.set("slicesOf", NullNode.getInstance());
    long old = data.now().minus(truth.waitForLabels()).toEpochMilli() - all.size();
    Optional<Long> start =
        coverage(all)
            .flatMap(
                series ->
                    data.store().history().points(series, Long.MIN_VALUE, old + 1, 1).stream()
                        .findFirst())
            .map(Point::start);
    if (start.isEmpty()) {
      return;
    }
    node.set("slicesOf", Json.window(start.get(), all.size()));
    List<ObjectNode> found = new ArrayList<>();
    for (Rows rows : data.store().catalogue().rowsOf(all.monitor())) {
      if (rows.equals(all.in(rows.slice())) && !rows.slice().equals(Slicing.ALL)) {
        coverage(rows)
            .flatMap(series -> slice(rows.slice(), series, start.get()))
            .ifPresent(found::add);
      }
    }
    found.stream()
        .sorted(
            Comparator.comparingDouble(
                    (ObjectNode each) -> each.path("reading").path("value").asDouble(1))
                .thenComparing(each -> each.path("slice").asText()))
        .limit(SLICES_MAX)
        .forEach(told::add);
  }

  private Optional<Series> coverage(Rows rows) {
    return data.store().catalogue().find(rows, Optional.empty(), "coverage");
  }

  private Optional<ObjectNode> slice(String slice, Series series, long start) {
    Optional<Judgement> judged = Readings.worst(data.store(), series, start);
    return data.store()
        .history()
        .point(series, start)
        .map(
            point -> {
              ObjectNode node = Json.object().put("slice", slice);
              node.set("reading", Readings.reading(point));
              node.set("usual", Json.number(Readings.usual(judged)));
              node.set("outcome", Json.word(judged.map(Judgement::outcome)));
              return node;
            });
  }
}
