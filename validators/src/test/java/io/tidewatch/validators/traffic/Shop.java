// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.traffic;

import io.tidewatch.config.InvalidMonitor;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.baseline.BaselineBuilder;
import io.tidewatch.validators.baseline.BaselineCount;
import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.event.Position;
import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.event.Schema;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.judge.JudgeState;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.judge.Verdict.Outcome;
import io.tidewatch.validators.pane.ColumnPartial;
import io.tidewatch.validators.pane.OpenPanes;
import io.tidewatch.validators.pane.OpenTraffic;
import io.tidewatch.validators.pane.TrafficPartial;
import io.tidewatch.validators.profile.Draws;
import io.tidewatch.validators.slice.Slicing;
import io.tidewatch.validators.window.ClosedWindow;
import io.tidewatch.validators.window.ColumnReader;
import io.tidewatch.validators.window.ColumnWindow;
import io.tidewatch.validators.window.Detail;
import io.tidewatch.validators.window.WindowPart;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A shop's payments, day by day, through the whole pure core: a seeded stream to seed faults in.
 */
final class Shop {

  static final int BASELINE_DAYS = 21;
  static final int CALM_DAYS = 14;

  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final Subject SUBJECT = new Subject("v1", "production");
  private static final int ROWS = 600;
  private static final List<String> COUNTRIES = List.of("DE", "FR", "IT", "ES", "NL");

  private static final String YAML =
      """
      monitor: shop
      owner: team
      sources:
        predictions:
          {from: 'file:p', format: %s, id: id, time: at, version: {value: v1}, prediction: {kind: none}}
      columns:
        amount: {type: numeric, range: [0, 100000]}
        income: {type: numeric}
        country: {type: categorical}
        /bill/city: {type: categorical}
        card: {type: identifier, pattern: 'C\\d{8}'}
        requested: {type: timestamp}
        profile_of: {type: timestamp}
        region: {type: categorical, values: [north, south]}
      rows:
        - {name: fresh-profile, must: "requested - profile_of < duration('48h')"}
      slices: [region]
      windows: [1d]
      baseline: {from: 2024-01-01T00:00:00Z, to: 2024-01-22T00:00:00Z}
      """;

  /** Changes the fields of one payment; returns whether the payment comes at all. */
  @FunctionalInterface
  interface Fault {
    boolean strikes(Map<String, String> fields, Instant time, Draws chance);
  }

  static final Fault NONE = (fields, time, chance) -> true;

  private final Monitor monitor;
  private final Slicing slicing;
  private final TrafficJudge traffic;
  private final ColumnReader reader;
  private final List<Verdict> calm = new ArrayList<>();
  private JudgeState columns = JudgeState.EMPTY;
  private TrafficState state = TrafficState.EMPTY;

  /** A shop whose records are of that format, after weeks without a fault. */
  Shop(String format) {
    this.monitor = monitor(format);
    this.slicing = new Slicing(monitor.slices());
    this.traffic = new TrafficJudge(monitor);
    this.reader = new ColumnReader(monitor, Optional.of(baseline()), Detail.ESSENTIAL);
    for (int day = 0; day < BASELINE_DAYS + CALM_DAYS; day++) {
      Judged judged = judge(day, NONE);
      calm.addAll(judged.verdicts());
      columns = judged.columns();
      state = judged.traffic();
    }
  }

  private record Judged(List<Verdict> verdicts, JudgeState columns, TrafficState traffic) {}

  /** What breached on a day without a fault. */
  List<String> calm() {
    return named(calm);
  }

  /** What breaches on the next day if that goes wrong: {@code check of column in slice}. */
  List<String> after(Fault fault) {
    return named(judge(BASELINE_DAYS + CALM_DAYS, fault).verdicts());
  }

  private static List<String> named(List<Verdict> verdicts) {
    var names = new TreeSet<String>();
    for (Verdict verdict : verdicts) {
      if (verdict.outcome() == Outcome.BREACH) {
        String column = verdict.key().column().map(name -> " of " + name).orElse("");
        String slice = verdict.key().slice();
        names.add(verdict.check() + column + (slice.equals("all") ? "" : " in " + slice));
      }
    }
    return List.copyOf(names);
  }

  private Judged judge(int day, Fault fault) {
    Window window = Window.containing(START.plus(DAY.multipliedBy(day)), DAY);
    List<PredictionEvent> events = events(day, fault);
    var panes = new OpenPanes(monitor, Optional.of(baseline()));
    var open = new OpenTraffic(monitor, Optional.empty());
    events.forEach(panes::add);
    events.forEach(open::add);
    var partials = new ArrayList<ColumnPartial>();
    panes.drain(partials::add);
    var parts = new ArrayList<WindowPart>();
    for (ColumnPartial partial : partials) {
      parts.add(reader.read(ColumnWindow.of(window, List.of(partial), slicing)));
    }
    ClosedWindow.Result closed = new ClosedWindow(monitor, Optional.empty(), parts).judge(columns);
    var counted = new ArrayList<TrafficPartial>();
    open.drain(counted::add);
    TrafficJudge.Result judged = traffic.judge(state, WindowTraffic.of(window, counted));
    var verdicts = new ArrayList<>(closed.verdicts());
    verdicts.addAll(judged.verdicts());
    return new Judged(verdicts, closed.after(), judged.after());
  }

  private static List<PredictionEvent> events(int day, Fault fault) {
    var chance = new Draws(1000 + day);
    var strike = new Draws(7);
    var events = new ArrayList<PredictionEvent>();
    int rows = (int) (ROWS * (1 + .05 * chance.normal()));
    Map<List<String>, Schema> schemas = new LinkedHashMap<>();
    for (int i = 0; i < rows; i++) {
      Instant time = START.plus(DAY.multipliedBy(day)).plusSeconds(i * 86_400L / rows);
      Map<String, String> fields = payment(day, i, time, chance);
      if (fault.strikes(fields, time, strike)) {
        Schema schema = schemas.computeIfAbsent(List.copyOf(fields.keySet()), Schema::new);
        String[] texts = fields.values().toArray(new String[0]);
        events.add(
            new PredictionEvent(
                day + "-" + i,
                time,
                SUBJECT,
                new Answer.None(),
                new Row(schema, texts),
                new Position("file:p", events.size())));
      }
    }
    return events;
  }

  private static Map<String, String> payment(int day, int i, Instant time, Draws chance) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("amount", "" + Math.round(100 * Math.exp(3 + chance.normal())) / 100.0);
    boolean imputed = chance.uniform() < .05;
    fields.put("income", imputed ? "50000" : "" + Math.round(40_000 + 9_000 * chance.normal()));
    fields.put("country", COUNTRIES.get(chance.below(COUNTRIES.size())));
    fields.put("/bill/city", "city" + chance.below(20));
    fields.put("card", String.format("C%04d%04d", day, i));
    fields.put("requested", time.toString());
    fields.put("profile_of", time.minusSeconds(3_600 + chance.below(80_000)).toString());
    fields.put("region", chance.uniform() < .6 ? "north" : "south");
    return fields;
  }

  private @org.jspecify.annotations.Nullable Baseline built;

  private Baseline baseline() {
    if (built == null) {
      var pilot =
          BaselineBuilder.pilot(monitor.name(), monitor.columns(), monitor.limits(), slicing);
      var events = new ArrayList<PredictionEvent>();
      for (int day = 0; day < BASELINE_DAYS; day++) {
        events.addAll(events(day, NONE));
      }
      events.forEach(event -> pilot.observe(event.row(), event.time(), event.id()));
      BaselineCount count = pilot.freeze();
      events.forEach(event -> count.count(event.row(), event.time(), event.id()));
      built = count.build(START, START.plus(DAY.multipliedBy(BASELINE_DAYS)));
    }
    return built;
  }

  private static Monitor monitor(String format) {
    try {
      return MonitorLoader.parse(YAML.formatted(format), "shop.yaml");
    } catch (InvalidMonitor e) {
      throw new AssertionError(e.problems().toString(), e);
    }
  }

  /** A row's fields in another order. */
  static void reorder(Map<String, String> fields) {
    SortedMap<String, String> sorted = new TreeMap<>(fields);
    fields.clear();
    fields.putAll(sorted);
  }
}
