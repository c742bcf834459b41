// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.cost;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.benchmarks.measure.Cost;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The laps of Tidewatch and of Deequ. Ratios are of the two within each lap. */
final class PeerResults {

  static final String TIDEWATCH = "tidewatch";

  /** Events of the whole file for each of the small one. */
  static final int SMALLER = 100;

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double HUNDREDTHS = 100;

  private final Map<DeequPlan, List<Lap>> laps = new EnumMap<>(DeequPlan.class);

  /**
   * Both of them once.
   *
   * @param deequ over the same file
   * @param small Deequ's over a file of a hundredth of the events
   */
  record Lap(Cost tidewatch, Cost deequ, Cost small) {

    /** Events that we take in a second of processor time, over those that Deequ takes. */
    double ratio() {
      return deequ.cpuNanos() / tidewatch.cpuNanos();
    }

    /**
     * The share of Deequ's lap that a file without events would cost too. Each event of the small
     * file bears a hundred times as much of that as one of the whole file does.
     */
    double fixedShare() {
      return (small.cpuNanos() / deequ.cpuNanos() - 1) / (SMALLER - 1);
    }
  }

  void add(DeequPlan plan, Lap lap) {
    laps.computeIfAbsent(plan, first -> new ArrayList<>()).add(lap);
  }

  /** Ratios, and events in a second of processor time. */
  String json() {
    ObjectNode root = new JsonMapper().createObjectNode();
    ObjectNode ratios = root.putObject("ratios");
    ObjectNode rates = root.putObject("eventsPerCpuSecond");
    rates.put(TIDEWATCH, Math.round(rate(DeequPlan.CORE, Lap::tidewatch).median()));
    for (DeequPlan plan : DeequPlan.values()) {
      double ratio = spread(plan, Lap::ratio).median();
      ratios.put(plan.label(), Math.round(ratio * HUNDREDTHS) / HUNDREDTHS);
      rates.put(plan.label(), Math.round(rate(plan, Lap::deequ).median()));
    }
    return root.toString();
  }

  /** A table for people. */
  String text() {
    var text =
        new StringBuilder(
            """
            | | events a CPU-second | Tidewatch's over it | CPU, ns an event | events a second by the clock | of a lap, what no event costs |
            |---|---|---|---|---|---|
            """);
    String whole = TIDEWATCH + ": whole monitor from a file, parallelism 1";
    text.append(row(whole, DeequPlan.CORE, Lap::tidewatch, "1", ""));
    for (DeequPlan plan : DeequPlan.values()) {
      text.append(
          row(
              plan.label() + ": " + plan.what(),
              plan,
              Lap::deequ,
              spread(plan, Lap::ratio).text(2),
              spread(plan, lap -> HUNDREDTHS * lap.fixedShare()).text(1) + " %"));
    }
    return text.toString();
  }

  private String row(
      String name, DeequPlan plan, Function<Lap, Cost> whose, String ratio, String fixed) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %s | %,.0f | %s |%n",
        name,
        rate(plan, whose).text(0),
        ratio,
        spread(plan, lap -> whose.apply(lap).cpuNanos()).text(0),
        spread(plan, lap -> whose.apply(lap).rate()).median(),
        fixed);
  }

  private Spread rate(DeequPlan plan, Function<Lap, Cost> whose) {
    return spread(plan, lap -> NANOS_PER_SECOND / whose.apply(lap).cpuNanos());
  }

  private Spread spread(DeequPlan plan, ToDoubleFunction<Lap> what) {
    return Spread.of(laps.getOrDefault(plan, List.of()).stream().mapToDouble(what).toArray());
  }
}
