// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.alert;

import io.tidewatch.config.AlertPolicy;
import io.tidewatch.config.ColumnSpec;
import io.tidewatch.config.Severity;
import io.tidewatch.validators.alert.AlertMachine;
import io.tidewatch.validators.alert.AlertScope;
import io.tidewatch.validators.alert.AlertState;
import io.tidewatch.validators.alert.Decision;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.IncidentEvent.Transition;
import io.tidewatch.validators.alert.Lineage;
import io.tidewatch.validators.alert.OpenIncident;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.judge.Verdict.Outcome;
import io.tidewatch.validators.measurement.MeasurementKey;
import io.tidewatch.validators.slice.Slicing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntFunction;

/** Runs the alert machine over the breaches of a world, and lists the pages that it makes. */
final class Lives {

  private static final long HOUR_MILLIS = 3_600_000;
  private static final Subject SUBJECT = new Subject("v1", "production");
  private static final String CHECK = "distinct";

  private final Breaches breaches;
  private final Thresholds thresholds;
  private final AlertMachine machine;
  private final Map<String, Integer> streams = new HashMap<>();
  private final Map<String, Page> open = new HashMap<>();
  private final List<Page> closed = new ArrayList<>();

  /** What the value of a verdict is held against: how far a stream must move in an hour. */
  @FunctionalInterface
  interface Thresholds {
    double move(int hour, int stream);
  }

  private Lives(Breaches breaches, Thresholds thresholds, AlertMachine machine) {
    this.breaches = breaches;
    this.thresholds = thresholds;
    this.machine = machine;
    int count = breaches.evidence().world().shape().streams();
    for (int stream = 0; stream < count; stream++) {
      streams.put(Verdict.seriesOf(key(0, stream), CHECK), stream);
    }
  }

  /**
   * The pages.
   *
   * @param source what each stream is made from
   */
  static List<Page> pages(
      Breaches breaches, Thresholds thresholds, IntFunction<String> source, AlertPolicy policy) {
    World world = breaches.evidence().world();
    Map<String, ColumnSpec> columns = new HashMap<>();
    Map<String, Double> importance = new HashMap<>();
    for (int stream = 0; stream < world.shape().streams(); stream++) {
      columns.put(name(stream), madeFrom(source.apply(stream)));
      importance.put(name(stream), world.importance(stream));
    }
    AlertScope scope =
        new AlertScope("bench", "team", Optional.empty(), Duration.ofHours(1))
            .knowing(Lineage.of(columns, Map.of()), importance);
    var lives = new Lives(breaches, thresholds, new AlertMachine(scope, policy));
    return lives.run();
  }

  private List<Page> run() {
    AlertState state = AlertState.INITIAL;
    int hours = breaches.evidence().world().shape().hours();
    for (int hour = Shape.WARM_UP; hour < hours; hour++) {
      List<Verdict> verdicts = verdicts(hour, state);
      if (!verdicts.isEmpty()) {
        Decision decision = machine.step(state, verdicts);
        state = decision.after();
        note(hour, decision);
      }
    }
    open.values().forEach(page -> closed.add(new Page(page.opened(), hours, page.streams())));
    return closed;
  }

  /** A check that is quiet and passes changes nothing, so nothing is said of it. */
  private List<Verdict> verdicts(int hour, AlertState state) {
    BitSet told = (BitSet) breaches.at(hour).clone();
    state.checks().keySet().forEach(series -> told.set(streams.getOrDefault(series, 0)));
    return told.stream().mapToObj(stream -> verdict(hour, stream)).toList();
  }

  private void note(int hour, Decision decision) {
    for (OpenIncident incident : decision.after().incidents()) {
      if (incident.severity().compareTo(Severity.ERROR) >= 0 && incident.paged()) {
        Page page = open.computeIfAbsent(incident.key(), key -> new Page(hour, hour, new BitSet()));
        incident.members().keySet().forEach(series -> mark(page, series));
      }
    }
    for (IncidentEvent event : decision.events()) {
      Page page = open.get(event.incident());
      if (event.transition() == Transition.RESOLVED && page != null) {
        open.remove(event.incident());
        closed.add(new Page(page.opened(), hour, page.streams()));
      }
    }
  }

  private void mark(Page page, String series) {
    page.streams().set(streams.getOrDefault(series, 0));
  }

  private Verdict verdict(int hour, int stream) {
    double move = breaches.evidence().move(hour, stream);
    double threshold = thresholds.move(hour, stream);
    MeasurementKey key = key(hour, stream);
    return new Verdict(
        key.column().orElseThrow(),
        key,
        CHECK,
        breaches.at(hour).get(stream) ? Outcome.BREACH : Outcome.PASS,
        OptionalDouble.of(move),
        OptionalDouble.of(move < 0 ? -threshold : threshold),
        OptionalDouble.of(0),
        1_000,
        "",
        Severity.WARNING,
        false,
        key.window().end(),
        Optional.empty());
  }

  private static MeasurementKey key(int hour, int stream) {
    Window window = Window.of(hour * HOUR_MILLIS, HOUR_MILLIS);
    return new MeasurementKey(
        "bench", SUBJECT, Slicing.ALL, Optional.of(name(stream)), CHECK, window);
  }

  private static String name(int stream) {
    return "stream-" + stream;
  }

  private static ColumnSpec madeFrom(String source) {
    ColumnSpec plain = ColumnSpec.UNDECLARED;
    return new ColumnSpec(
        plain.type(),
        plain.range(),
        plain.missingShareMax(),
        plain.onBreach(),
        plain.sensitive(),
        plain.rules(),
        List.of(source),
        OptionalDouble.empty());
  }
}
