// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.app.console.api.Asked;
import io.tidewatch.app.console.api.Json;
import io.tidewatch.app.console.store.Judgement;
import io.tidewatch.app.console.store.Point;
import io.tidewatch.app.console.store.Rows;
import io.tidewatch.app.console.store.Series;
import io.tidewatch.config.GroundTruth;
import io.tidewatch.config.GroundTruth.Objective;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.Severity;
import io.tidewatch.validators.gate.GateLine;
import io.tidewatch.validators.gate.Signal;
import io.tidewatch.validators.ledger.IncidentLife;
import io.tidewatch.validators.slice.Slicing;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** All monitors, worst first. */
public final class FleetPage {

  private static final int SPARK = 24;

  /** Windows that are looked back for one that has labels. */
  private static final int BACK = 60;

  private final Data data;

  public FleetPage(Data data) {
    this.data = data;
  }

  private record Row(State state, String name, ObjectNode node) {}

  public JsonNode fleet(Asked asked) throws IOException {
    List<String> wanted = asked.words("state");
    Optional<String> owner = asked.text("owner");
    List<Row> rows = new ArrayList<>();
    for (String monitor : data.store().monitors().keySet()) {
      rows.add(row(monitor));
    }
    Map<State, Integer> counts = new EnumMap<>(State.class);
    rows.forEach(row -> counts.merge(row.state(), 1, Integer::sum));
    ObjectNode node =
        Json.object()
            .put("asOf", data.now().toString())
            .put("clock", data.isOfEvents() ? "EVENT" : "WALL");
    ObjectNode told = node.putObject("counts");
    for (State state : State.values()) {
      told.put(state.name(), counts.getOrDefault(state, 0));
    }
    ArrayNode monitors = node.putArray("monitors");
    rows.stream()
        .filter(row -> wanted.isEmpty() || wanted.contains(row.state().name()))
        .filter(row -> owner.filter(o -> !o.equals(row.node().path("owner").asText())).isEmpty())
        .sorted(Comparator.comparing(Row::state).thenComparing(Row::name))
        .forEach(row -> monitors.add(row.node()));
    return node;
  }

  private Row row(String monitor) throws IOException {
    Standing standing = Standing.of(data, monitor);
    List<StateReason> reasons = new States(data).reasons(standing);
    State state = States.state(reasons);
    ObjectNode node =
        Json.object()
            .put("monitor", monitor)
            .put("owner", standing.document().map(Monitor::owner).orElse(""))
            .put("kind", MonitorPage.kind(standing.document()))
            .put("state", state.name());
    ArrayNode told = node.putArray("reasons");
    reasons.forEach(reason -> told.add(reason.json()));
    node.set("subjects", subjects(standing, reasons));
    gates(node, standing);
    List<IncidentLife> open = data.incidents().open(monitor);
    node.put("open", open.size());
    node.set(
        "worst", Json.word(open.stream().map(FleetPage::severity).max(Comparator.naturalOrder())));
    node.set("headline", headline(standing));
    node.set("rowsPerHour", Json.number(rowsPerHour(standing)));
    node.set("spark", spark(standing));
    node.set("dataUntil", Json.time(standing.dataUntil()));
    node.put("monitorVersion", data.documents().currentVersion(monitor));
    return new Row(state, monitor, node);
  }

  private void gates(ObjectNode node, Standing standing) {
    List<GateLine> gates =
        new Gates(data)
            .subjects(standing.monitor()).stream()
                .filter(line -> States.isCurrent(standing, line))
                .toList();
    node.set("retrain", worst(gates, line -> Optional.of(line.retrain())));
    node.set("deploy", worst(gates, GateLine::deploy));
    node.set(
        "judgedUntil",
        Json.time(
            gates.stream()
                .flatMap(line -> line.judged().stream())
                .map(window -> window.end())
                .max(Comparator.naturalOrder())));
  }

  private static Severity severity(IncidentLife life) {
    return life.last().severity();
  }

  private static JsonNode worst(List<GateLine> lines, Function<GateLine, Optional<Signal>> signal) {
    return Json.word(
        lines.stream().flatMap(line -> signal.apply(line).stream()).max(Comparator.naturalOrder()));
  }

  ArrayNode subjects(Standing standing, List<StateReason> reasons) {
    ArrayNode all = Json.array();
    for (Standing.Seen seen : standing.subjects()) {
      ObjectNode node =
          all.addObject()
              .put("stage", seen.subject().stage())
              .put("modelVersion", seen.subject().modelVersion())
              .put("state", States.state(seen, reasons).name());
      node.set("first", window(seen.first()));
      node.set("newest", window(seen.newest()));
      node.set("rowsPerHour", Json.number(rowsPerHour(standing, seen)));
    }
    return all;
  }

  private static ObjectNode window(io.tidewatch.validators.event.Window window) {
    return Json.object()
        .put("start", window.start().toString())
        .put("end", window.end().toString());
  }

  private OptionalDouble rowsPerHour(Standing standing) {
    Optional<Long> newest =
        standing.subjects().stream()
            .flatMap(seen -> rows(standing, seen).stream())
            .map(Series::last)
            .max(Comparator.naturalOrder());
    if (newest.isEmpty()) {
      return OptionalDouble.empty();
    }
    double hours = standing.longest().toMillis() / (double) Duration.ofHours(1).toMillis();
    double sum = 0;
    for (Standing.Seen seen : standing.subjects()) {
      sum +=
          rows(standing, seen)
              .flatMap(series -> data.store().history().point(series, newest.get()))
              .map(Point::rows)
              .orElse(0L);
    }
    return OptionalDouble.of(sum / hours);
  }

  private OptionalDouble rowsPerHour(Standing standing, Standing.Seen seen) {
    double hours = standing.longest().toMillis() / (double) Duration.ofHours(1).toMillis();
    return rows(standing, seen)
        .flatMap(series -> data.store().history().point(series, series.last()))
        .map(point -> OptionalDouble.of(point.rows() / hours))
        .orElse(OptionalDouble.empty());
  }

  /** The series of rows in the longest windows. */
  private Optional<Series> rows(Standing standing, Standing.Seen seen) {
    return series(standing, seen, standing.longest(), "rows");
  }

  private Optional<Series> series(
      Standing standing, Standing.Seen seen, Duration size, String metric) {
    var rows = new Rows(standing.monitor(), size.toMillis(), seen.subject(), Slicing.ALL);
    return data.store()
        .catalogue()
        .find(rows, Optional.empty(), metric)
        .filter(series -> !series.isEmpty());
  }

  private ArrayNode spark(Standing standing) {
    ArrayNode spark = Json.array();
    Optional<Instant> until = standing.dataUntil();
    long size = standing.shortest().toMillis();
    if (until.isEmpty()) {
      return spark;
    }
    for (int back = SPARK; back > 0; back--) {
      long start = until.get().toEpochMilli() - back * size;
      OptionalDouble rows =
          standing.subjects().stream()
              .flatMap(seen -> series(standing, seen, standing.shortest(), "rows").stream())
              .flatMap(series -> data.store().history().point(series, start).stream())
              .mapToDouble(Point::rows)
              .reduce(Double::sum);
      spark.add(Json.number(rows));
    }
    return spark;
  }

  private JsonNode headline(Standing standing) {
    Optional<String> metric =
        standing
            .document()
            .flatMap(Monitor::groundTruth)
            .map(GroundTruth::metrics)
            .flatMap(metrics -> metrics.stream().findFirst());
    List<Standing.Seen> order = new ArrayList<>(standing.current());
    order.sort(Comparator.comparing(seen -> !seen.subject().stage().equals("production")));
    for (Standing.Seen seen : order) {
      Optional<Series> series =
          metric.flatMap(name -> series(standing, seen, standing.longest(), name));
      if (series.isPresent()) {
        List<Point> newest =
            data.store().history().points(series.get(), Long.MIN_VALUE, Long.MAX_VALUE, BACK);
        for (int i = newest.size() - 1; i >= 0; i--) {
          if (newest.get(i).value().isPresent()) {
            return headline(standing, series.get(), newest.get(i));
          }
        }
      }
    }
    return NullNode.getInstance();
  }

  private ObjectNode headline(Standing standing, Series series, Point point) {
    String metric = series.name().metric();
    ObjectNode node = Json.object().put("metric", metric);
    node.set("window", Json.window(point.start(), series.name().rows().size()));
    node.set("reading", Readings.reading(point));
    Optional<Judgement> judged = Readings.worst(data.store(), series, point.start());
    node.set("outcome", Json.word(judged.map(Judgement::outcome)));
    OptionalDouble limit =
        Objectives.of(standing.document()).stream()
            .filter(objective -> objective.metric().equals(metric))
            .filter(objective -> objective.slice().equals(Slicing.ALL))
            .mapToDouble((Objective objective) -> Objectives.limit(objective))
            .findFirst();
    node.set("limit", Json.number(limit));
    return node;
  }
}
