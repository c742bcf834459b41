// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.cost;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.benchmarks.event.StandardEvents;
import io.tidewatch.benchmarks.measure.Cost;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The laps of all contenders. Ratios are of the two within each lap. */
final class Results {

  private static final double MEGABYTE = 1e6;
  private static final double KILOBYTE = 1e3;
  private static final double NANOS_PER_SECOND = 1e9;

  private final Map<Contender, List<Measured>> laps = new EnumMap<>(Contender.class);

  void add(Contender contender, Measured lap) {
    laps.computeIfAbsent(contender, first -> new ArrayList<>()).add(lap);
  }

  List<Measured> of(Contender contender) {
    return List.copyOf(laps.getOrDefault(contender, List.of()));
  }

  /** What is watched from build to build. */
  Map<String, Spread> ratios() {
    var ratios = new LinkedHashMap<String, Spread>();
    put(ratios, "file-p1", Contender.FILE, Contender.BARE, Cost::cpuNanos);
    put(ratios, "kafka-p1", Contender.KAFKA, Contender.BARE, Cost::cpuNanos);
    put(ratios, "slices", Contender.SLICES, Contender.FILE, Cost::cpuNanos);
    put(ratios, "parallelism-2", Contender.KAFKA_2, Contender.KAFKA, Cost::rate);
    put(ratios, "bare-twice", Contender.BARE_TWICE, Contender.BARE, Cost::rate);
    return ratios;
  }

  /** Of those that ran. */
  private void put(
      Map<String, Spread> ratios,
      String name,
      Contender over,
      Contender under,
      ToDoubleFunction<Cost> what) {
    if (laps.containsKey(over) && laps.containsKey(under)) {
      ratios.put(name, ratio(over, under, what));
    }
  }

  private Spread ratio(Contender over, Contender under, ToDoubleFunction<Cost> what) {
    double[] upper = values(over, what);
    double[] lower = values(under, what);
    for (int lap = 0; lap < upper.length; lap++) {
      upper[lap] /= lower[lap];
    }
    return Spread.of(upper);
  }

  private double[] values(Contender contender, ToDoubleFunction<Cost> what) {
    return of(contender).stream().map(Measured::cost).mapToDouble(what).toArray();
  }

  /** Ratios, and processor time of an event. */
  String json() {
    ObjectNode root = new JsonMapper().createObjectNode();
    ObjectNode ratios = root.putObject("ratios");
    ratios().forEach((name, spread) -> ratios.put(name, rounded(spread.median(), KILOBYTE)));
    ObjectNode nanos = root.putObject("cpuNanosPerEvent");
    for (Contender contender : laps.keySet()) {
      nanos.put(contender.label(), rounded(cpu(contender).median(), 1));
    }
    return root.toString();
  }

  private static double rounded(double value, double parts) {
    return Math.round(value * parts) / parts;
  }

  private Spread cpu(Contender contender) {
    return Spread.of(values(contender, Cost::cpuNanos));
  }

  /** A table for people, then the ratios. */
  String text() {
    var text =
        new StringBuilder(
            """
            | | CPU, ns an event | over the bare loop | feature values a second and core | events a second by the clock | heap peak, MB | checkpoint at most |
            |---|---|---|---|---|---|---|
            """);
    for (Contender contender : laps.keySet()) {
      text.append(row(contender)).append(System.lineSeparator());
    }
    ratios()
        .forEach(
            (name, spread) ->
                text.append(System.lineSeparator()).append(name + ": " + spread.text(2)));
    return text.toString();
  }

  private String row(Contender contender) {
    Spread cpu = cpu(contender);
    return String.format(
        Locale.ROOT,
        "| %s: %s | %s | %s | %,.0f | %,.0f | %.0f | %s |",
        contender.label(),
        contender.what(),
        cpu.text(0),
        ratio(contender, Contender.BARE, Cost::cpuNanos).text(2),
        StandardEvents.FEATURES * NANOS_PER_SECOND / cpu.median(),
        Spread.of(values(contender, Cost::rate)).median(),
        of(contender).stream().mapToLong(Measured::heapBytes).max().orElse(0) / MEGABYTE,
        checkpoint(contender));
  }

  private String checkpoint(Contender contender) {
    long bytes = of(contender).stream().mapToLong(lap -> lap.checkpoint().bytes()).max().orElse(0);
    long millis =
        of(contender).stream().mapToLong(lap -> lap.checkpoint().millis()).max().orElse(0);
    return bytes == 0
        ? "none"
        : String.format(Locale.ROOT, "%,.0f KB, %,d ms", bytes / KILOBYTE, millis);
  }
}
