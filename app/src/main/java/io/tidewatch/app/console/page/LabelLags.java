// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.app.console.api.Json;
import io.tidewatch.app.console.store.Rows;
import io.tidewatch.sinks.outcome.OutcomeFacts;
import io.tidewatch.sinks.outcome.OutcomeManifest;
import io.tidewatch.sinks.outcome.OutcomeStore;
import io.tidewatch.sinks.store.ObjectStore;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.truth.LagBin;
import io.tidewatch.validators.truth.OutcomeTable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** How long labels took, of the newest stretches of predictions whose labels are in. */
final class LabelLags {

  /** Stretches that are taken together. A choice: some weeks of days. */
  private static final int STRETCHES = 30;

  private static final int AGES_MAX = 32;

  private final Optional<ObjectStore> objects;
  private final Map<Window, List<OutcomeManifest>> stretches = new TreeMap<>();
  private final Map<Double, LagBin> bins = new TreeMap<>(); // by low

  LabelLags(Data data, Rows rows) throws IOException {
    this.objects = data.objects(rows.monitor());
    if (objects.isEmpty()) {
      return;
    }
    Map<Window, List<OutcomeManifest>> all = new TreeMap<>();
    for (OutcomeManifest each : new OutcomeStore(objects.get()).list(rows.monitor())) {
      if (each.facts().subject().equals(rows.subject())) {
        all.computeIfAbsent(each.facts().window(), window -> new ArrayList<>()).add(each);
      }
    }
    List<Window> newest = new ArrayList<>(all.keySet());
    for (Window window : newest.subList(Math.max(0, newest.size() - STRETCHES), newest.size())) {
      stretches.put(window, all.get(window));
    }
    count();
  }

  /** Of each stretch what was known last. */
  private void count() throws IOException {
    var store = new OutcomeStore(objects.orElseThrow());
    OutcomeTable.emptyLagBins().forEach(bin -> bins.put(bin.low(), bin));
    for (List<OutcomeManifest> each : stretches.values()) {
      OutcomeManifest last = each.get(each.size() - 1); // by as of
      for (OutcomeTable table : store.tables(last).cells().values()) {
        for (LagBin bin : table.lagBins()) {
          bins.merge(
              bin.low(), bin, (a, b) -> new LagBin(a.low(), a.high(), a.labels() + b.labels()));
        }
      }
    }
    trim();
  }

  /** Empty bins at both ends say nothing; between others they are gaps. */
  private void trim() {
    bins.entrySet().removeIf(each -> each.getValue().labels() <= 0 && isAtEnd(each.getKey()));
  }

  private boolean isAtEnd(double low) {
    return bins.values().stream().noneMatch(bin -> bin.low() < low && bin.labels() > 0)
        || bins.values().stream().noneMatch(bin -> bin.low() > low && bin.labels() > 0);
  }

  ObjectNode lag() {
    List<Window> windows = List.copyOf(stretches.keySet());
    ObjectNode node = Json.object();
    node.set("from", Json.time(windows.stream().findFirst().map(Window::start)));
    node.set("to", Json.time(windows.stream().reduce((a, b) -> b).map(Window::end)));
    long labels = bins.values().stream().mapToLong(LagBin::labels).sum();
    node.put("labels", labels);
    ArrayNode told = node.putArray("bins");
    for (LagBin bin : bins.values()) {
      ObjectNode each = told.addObject().put("low", bin.low());
      each.set("high", Json.number(bin.high()));
      each.put("labels", bin.labels());
    }
    node.set("p50", Json.number(quantile(0.50, labels)));
    node.set("p95", Json.number(quantile(0.95, labels)));
    node.set("reason", Json.text(reason(labels)));
    return node;
  }

  private Optional<String> reason(long labels) {
    if (labels > 0) {
      return Optional.empty();
    }
    return Optional.of(stretches.isEmpty() ? "outcomes are not stored" : "no label has come");
  }

  /** Interpolated within its bin on the scale of the bins. */
  private OptionalDouble quantile(double share, long labels) {
    double rank = share * labels;
    long below = 0;
    for (LagBin bin : bins.values()) {
      if (labels > 0 && below + bin.labels() >= rank) {
        double within = (rank - below) / bin.labels();
        double high = bin.high().orElse(bin.low());
        return OptionalDouble.of(
            bin.low() == 0 ? high * within : bin.low() * Math.pow(high / bin.low(), within));
      }
      below += bin.labels();
    }
    return OptionalDouble.empty();
  }

  private record Arrived(long predictions, long labels) {
    Arrived and(Arrived other) {
      return new Arrived(predictions + other.predictions, labels + other.labels);
    }
  }

  /** How many labels were in by which age. */
  ArrayNode arrival() {
    Map<Long, Arrived> byAge = new TreeMap<>();
    for (List<OutcomeManifest> each : stretches.values()) {
      for (OutcomeManifest manifest : each) {
        OutcomeFacts facts = manifest.facts();
        long age = Duration.between(facts.window().end(), facts.asOf()).toSeconds();
        byAge.merge(age, new Arrived(facts.predictions(), facts.labels()), (a, b) -> a.and(b));
      }
    }
    ArrayNode all = Json.array();
    byAge.forEach(
        (age, arrived) -> {
          if (age >= 0 && arrived.predictions() > 0 && all.size() < AGES_MAX) {
            all.addObject()
                .put("ageSeconds", age)
                .put("predictions", arrived.predictions())
                .put("labels", arrived.labels())
                .put("coverage", (double) arrived.labels() / arrived.predictions());
          }
        });
    return all;
  }
}
