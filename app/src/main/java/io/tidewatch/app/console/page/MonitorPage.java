// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.app.console.api.Asked;
import io.tidewatch.app.console.api.Json;
import io.tidewatch.app.console.api.Refusal;
import io.tidewatch.app.console.store.Rows;
import io.tidewatch.app.console.store.Series;
import io.tidewatch.config.Destination;
import io.tidewatch.config.DurationText;
import io.tidewatch.config.GroundTruth;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.Prediction;
import io.tidewatch.validators.slice.Slicing;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What the selectors and headings of a monitor's pages need. */
public final class MonitorPage {

  private final Data data;

  public MonitorPage(Data data) {
    this.data = data;
  }

  /** What is watched. */
  static String kind(Optional<Monitor> document) {
    if (document.isEmpty()) {
      return "NONE";
    }
    return document
        .get()
        .sources()
        .predictions()
        .map(source -> kind(source.prediction()))
        .orElse("FEATURES");
  }

  private static String kind(Prediction prediction) {
    return prediction.getClass().getSimpleName().toUpperCase(Locale.ROOT);
  }

  public JsonNode monitor(Asked asked) throws Refusal, IOException {
    Selection selection = Selection.of(data, asked);
    String monitor = selection.monitor();
    Standing standing = Standing.of(data, monitor);
    List<StateReason> reasons = new States(data).reasons(standing);
    Optional<Monitor> document = standing.document();
    ObjectNode node =
        Json.object().put("monitor", monitor).put("owner", document.map(Monitor::owner).orElse(""));
    node.set("runbook", Json.text(document.flatMap(Monitor::runbook)));
    node.set("dashboard", Json.text(document.flatMap(Monitor::dashboard)));
    node.put("kind", kind(document)).put("state", States.state(reasons).name());
    ArrayNode told = node.putArray("reasons");
    reasons.forEach(reason -> told.add(reason.json()));
    node.set("subjects", new FleetPage(data).subjects(standing, reasons));
    ArrayNode windows = node.putArray("windows");
    selection.sizes().forEach(size -> windows.add(Selection.text(size)));
    ArrayNode slices = node.putArray("slices");
    document
        .map(Monitor::slices)
        .orElse(List.of())
        .forEach(columns -> slices.add(Json.texts(columns)));
    fill(node, monitor, document);
    node.set("data", time(monitor));
    return node.put("monitorVersion", data.documents().currentVersion(monitor));
  }

  private void fill(ObjectNode node, String monitor, Optional<Monitor> document)
      throws IOException {
    Collection<Rows> rows = data.store().catalogue().rowsOf(monitor);
    SortedSet<String> columns = new TreeSet<>();
    SortedSet<String> metrics = new TreeSet<>();
    for (Rows each : rows) {
      columns.addAll(data.store().catalogue().columns(each));
      metrics.addAll(data.store().catalogue().ofModel(each).keySet());
    }
    ArrayNode told = node.putArray("columns");
    for (String column : columns) {
      told.add(data.documents().column(monitor, column));
    }
    ArrayNode named = node.putArray("metrics");
    metrics.forEach(metric -> named.add(MetricTerms.of(metric)));
    var objectives = new Objectives(data, monitor);
    ArrayNode promised = node.putArray("objectives");
    Objectives.of(document).forEach(objective -> promised.add(objectives.json(objective)));
    node.set("baseline", data.documents().baselineJson(monitor, Optional.empty()));
    ArrayNode destinations = node.putArray("destinations");
    document
        .map(Monitor::destinations)
        .orElse(List.of())
        .forEach(destination -> destinations.add(json(destination)));
    Optional<GroundTruth> truth = document.flatMap(Monitor::groundTruth);
    node.set("horizon", Json.text(truth.map(known -> DurationText.of(known.horizon()))));
    node.set("wait", Json.text(truth.map(known -> DurationText.of(known.waitForLabels()))));
  }

  private static ObjectNode json(Destination destination) {
    return Json.object()
        .put("name", destination.name())
        .put("type", destination.getClass().getSimpleName().toLowerCase(Locale.ROOT))
        .put("minSeverity", destination.minSeverity().name());
  }

  /** From the first to the last window. */
  private JsonNode time(String monitor) {
    long first = Long.MAX_VALUE;
    long end = Long.MIN_VALUE;
    for (Rows rows : data.store().catalogue().rowsOf(monitor)) {
      if (rows.slice().equals(Slicing.ALL)) {
        for (Series series : data.store().catalogue().ofModel(rows).values()) {
          if (!series.isEmpty()) {
            first = Math.min(first, series.first());
            end = Math.max(end, series.last() + rows.size());
          }
        }
      }
    }
    return first > end ? NullNode.getInstance() : Json.window(first, end - first);
  }
}
