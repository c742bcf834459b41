// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.app.console.api.Asked;
import io.tidewatch.app.console.api.Json;
import io.tidewatch.app.console.api.Refusal;
import io.tidewatch.app.console.store.Rows;
import io.tidewatch.app.console.store.Series;
import io.tidewatch.config.GroundTruth;
import io.tidewatch.config.Monitor;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.ledger.IncidentLife;
import io.tidewatch.validators.slice.Slicing;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Series of a model, versions and stages beside each other. */
public final class PerformancePage {

  /** Subjects where all are asked for. */
  private static final int SUBJECTS = 8;

  private static final int MARKS = 500;

  private final Data data;

  public PerformancePage(Data data) {
    this.data = data;
  }

  public JsonNode performance(Asked asked) throws Refusal, IOException {
    Selection selection = Selection.of(data, asked).requireTime();
    String monitor = selection.monitor();
    Optional<Monitor> document = data.documents().current(monitor);
    long size = selection.size();
    List<String> metrics = selection.metrics().orElseGet(() -> usual(document));
    var range =
        new SeriesRange(data.store(), selection.from(), selection.to(), asked.integer("limit"));
    List<Series> wanted = series(asked, selection, size, metrics);
    requireMetrics(selection, monitor, metrics, wanted);
    wanted.forEach(range::add);
    range.read();

    ObjectNode node =
        Json.object()
            .put("monitor", monitor)
            .put("windowSize", Selection.text(size))
            .put("slice", selection.slice());
    ArrayNode terms = node.putArray("metrics");
    List<String> there =
        range.found().stream().map(series -> series.name().metric()).distinct().toList();
    there.forEach(metric -> terms.add(MetricTerms.of(metric)));
    var objectives = new Objectives(data, monitor);
    ArrayNode promised = node.putArray("objectives");
    Objectives.of(document).stream()
        .filter(each -> there.contains(each.metric()) && each.slice().equals(selection.slice()))
        .forEach(each -> promised.add(objectives.json(each)));
    ArrayNode all = node.putArray("series");
    range.found().forEach(series -> all.add(json(series, range, document)));
    marks(node, monitor, range);
    node.set("earlier", Json.text(range.earlier().map(Json::time)));
    return node;
  }

  private static List<String> usual(Optional<Monitor> document) {
    List<String> metrics = new ArrayList<>();
    document
        .flatMap(Monitor::groundTruth)
        .map(GroundTruth::metrics)
        .orElse(List.of())
        .forEach(
            metric -> {
              metrics.add(metric);
              metrics.add("estimated-" + metric);
            });
    metrics.add(metrics.isEmpty() ? "rows" : "coverage");
    return metrics;
  }

  /** A metric that nobody measures is an error of whoever asks; one without a window is none. */
  private void requireMetrics(
      Selection selection, String monitor, List<String> metrics, List<Series> wanted)
      throws Refusal {
    if (selection.metrics().isEmpty() || !wanted.isEmpty()) {
      return;
    }
    for (String metric : metrics) {
      boolean known =
          data.store().catalogue().rowsOf(monitor).stream()
              .anyMatch(rows -> data.store().catalogue().ofModel(rows).containsKey(metric));
      if (!known) {
        throw Refusal.notFound("metric is " + metric + ", must be one that is measured");
      }
    }
  }

  private List<Series> series(Asked asked, Selection selection, long size, List<String> metrics) {
    Optional<String> stage = asked.text("stage");
    Optional<String> version = asked.text("modelVersion");
    List<Subject> subjects =
        Selection.subjects(data.store().catalogue(), selection.monitor()).stream()
            .filter(subject -> stage.filter(s -> !s.equals(subject.stage())).isEmpty())
            .filter(subject -> version.filter(v -> !v.equals(subject.modelVersion())).isEmpty())
            .limit(SUBJECTS)
            .toList();
    List<Series> series = new ArrayList<>();
    for (String metric : metrics.stream().distinct().toList()) {
      for (Subject subject : subjects) {
        var rows = new Rows(selection.monitor(), size, subject, selection.slice());
        data.store().catalogue().find(rows, Optional.empty(), metric).ifPresent(series::add);
      }
    }
    return series;
  }

  private ObjectNode json(Series series, SeriesRange range, Optional<Monitor> document) {
    Subject subject = series.name().rows().subject();
    ObjectNode node =
        Json.object()
            .put("metric", series.name().metric())
            .put("stage", subject.stage())
            .put("modelVersion", subject.modelVersion());
    node.set("baseline", Json.number(offline(series, document)));
    node.set("points", Readings.points(data.store(), series, range.points(series)));
    return node;
  }

  /** What the model reached before its deploy. */
  private static OptionalDouble offline(Series series, Optional<Monitor> document) {
    return document
        .flatMap(Monitor::groundTruth)
        .map(GroundTruth::offline)
        .orElse(List.of())
        .stream()
        .filter(each -> series.name().rows().slice().equals(Slicing.ALL))
        .filter(each -> each.version().equals(series.name().rows().subject().modelVersion()))
        .filter(each -> each.metric().equals(series.name().metric()))
        .mapToDouble(GroundTruth.OfflineMetric::value)
        .findFirst();
  }

  private void marks(ObjectNode node, String monitor, SeriesRange range) throws IOException {
    ArrayNode changes = node.putArray("changes");
    ArrayNode incidents = node.putArray("incidents");
    if (range.first() > range.end()) {
      return;
    }
    Instant first = Instant.ofEpochMilli(range.first());
    Instant end = Instant.ofEpochMilli(range.end());
    List<ChangesPage.Change> known =
        new ChangesPage(data)
            .of(monitor).stream()
                .filter(change -> !change.at().isBefore(first) && change.at().isBefore(end))
                .toList();
    known
        .subList(Math.max(0, known.size() - MARKS), known.size())
        .forEach(change -> changes.add(change.json()));
    List<IncidentLife> lives =
        data.incidents().of(monitor).stream()
            .filter(life -> life.onset().isBefore(end))
            .filter(life -> life.resolved().filter(at -> at.isBefore(first)).isEmpty())
            .toList();
    lives
        .subList(Math.max(0, lives.size() - MARKS), lives.size())
        .forEach(life -> incidents.add(mark(life)));
  }

  private static ObjectNode mark(IncidentLife life) {
    ObjectNode node =
        Json.object()
            .put("incident", life.key())
            .put("severity", IncidentsPage.worst(life).name())
            .put("onset", life.onset().toString());
    node.set("resolved", Json.time(life.resolved()));
    return node;
  }
}
