// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.app.console.api.Json;
import io.tidewatch.app.console.store.ConsoleStore;
import io.tidewatch.app.console.store.Judgement;
import io.tidewatch.app.console.store.Point;
import io.tidewatch.app.console.store.Series;
import io.tidewatch.validators.measurement.Maturity;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;

/** Points and readings as answers tell them. */
final class Readings {

  private Readings() {}

  /** A number with what is needed to believe it. */
  static ObjectNode reading(Point point) {
    return fill(Json.object(), point);
  }

  /** A reading of a window, and what was said of it. */
  static ObjectNode point(Point point, long size, Optional<Judgement> judged) {
    ObjectNode node = Json.object();
    node.set("window", Json.window(point.start(), size));
    fill(node, point);
    node.set("outcome", Json.word(judged.map(Judgement::outcome)));
    node.set("threshold", Json.number(threshold(judged)));
    node.set("snapshot", Json.text(judged.flatMap(Judgement::snapshot)));
    return node;
  }

  private static ObjectNode fill(ObjectNode node, Point point) {
    node.set("value", Json.number(point.value()));
    node.set("reason", Json.text(point.reason()));
    node.set("low", Json.number(point.low()));
    node.set("high", Json.number(point.high()));
    node.put("rows", point.rows()).put("revision", point.revision());
    node.set("maturity", maturity(point.maturity()));
    return node.put("asOf", Json.time(point.asOf()));
  }

  private static JsonNode maturity(Optional<Maturity> maturity) {
    return maturity.isEmpty()
        ? NullNode.getInstance()
        : Json.object()
            .put("predictions", maturity.get().predictions())
            .put("labels", maturity.get().labels())
            .put("coverage", maturity.get().coverage())
            .put("status", maturity.get().status().name());
  }

  static OptionalDouble threshold(Optional<Judgement> judged) {
    return judged.isPresent() ? judged.get().threshold() : OptionalDouble.empty();
  }

  static OptionalDouble usual(Optional<Judgement> judged) {
    return judged.isPresent() ? judged.get().usual() : OptionalDouble.empty();
  }

  /** Points of a series, each with the worst that was said of it. */
  static ArrayNode points(ConsoleStore store, Series series, List<Point> points) {
    ArrayNode all = Json.array();
    if (points.isEmpty()) {
      return all;
    }
    SortedMap<Long, Judgement> worst =
        store
            .history()
            .worst(series, points.get(0).start(), points.get(points.size() - 1).start() + 1);
    long size = series.name().rows().size();
    for (Point point : points) {
      all.add(point(point, size, Optional.ofNullable(worst.get(point.start()))));
    }
    return all;
  }

  /** The worst that was said of one window. */
  static Optional<Judgement> worst(ConsoleStore store, Series series, long start) {
    return Optional.ofNullable(store.history().worst(series, start, start + 1).get(start));
  }
}
