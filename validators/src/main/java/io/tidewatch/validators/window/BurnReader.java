// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.window;

import io.tidewatch.config.GroundTruth.Objective;
import io.tidewatch.config.Monitor;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.judge.ObjectiveFinding;
import io.tidewatch.validators.judge.ShareFinding.Side;
import io.tidewatch.validators.measurement.Checks;
import io.tidewatch.validators.measurement.Maturity;
import io.tidewatch.validators.measurement.Maturity.Status;
import io.tidewatch.validators.measurement.Measurement;
import io.tidewatch.validators.measurement.MeasurementKey;
import io.tidewatch.validators.measurement.Metrics;
import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.slice.Slicing;
import io.tidewatch.validators.truth.BurnRate;
import io.tidewatch.validators.truth.Cohorts;
import io.tidewatch.validators.truth.OutcomeTable;
import io.tidewatch.validators.truth.PerformanceReadings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads how fast the error budgets of a monitor burn, at the age at which cohorts are judged. The
 * windows are of prediction time.
 */
public final class BurnReader {

  /** The name of the part. */
  private static final String NAME = "burn";

  private record Burn(Objective objective, BurnRate.Pair pair) {}

  private final Monitor monitor;
  private final Slicing slicing;
  private final List<Burn> burns = new ArrayList<>();

  /** A reader of all objectives that have an error budget. */
  public BurnReader(Monitor monitor) {
    this.monitor = monitor;
    this.slicing = new Slicing(monitor.slices());
    for (Objective objective : monitor.groundTruth().orElseThrow().slo()) {
      if (objective.judged() == Objective.Judged.BY_BUDGET) {
        BurnRate.pairs(objective.window(), monitor.pane())
            .forEach(pair -> burns.add(new Burn(objective, pair)));
      }
    }
  }

  /** The longest window that is read; zero where no objective has a budget. */
  public Duration longest() {
    return burns.stream()
        .map(burn -> burn.pair.length())
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  /**
   * What burns at a time; a pair is read whenever its short window ends.
   *
   * @param end of the windows
   * @param asOf labels known by then count
   * @param panes those of the {@link #longest()} window that ends there
   */
  public List<WindowPart> read(Subject subject, Instant end, Instant asOf, List<Cohorts> panes) {
    var parts = new TreeMap<Duration, List<ObjectiveFinding>>();
    for (Burn burn : burns) {
      if (end.toEpochMilli() % burn.pair.brief().toMillis() == 0) {
        parts
            .computeIfAbsent(burn.pair.length(), length -> new ArrayList<>())
            .addAll(read(burn, subject, end, asOf, panes));
      }
    }
    var read = new ArrayList<WindowPart>();
    parts.forEach((length, found) -> read.add(part(subject, windowOf(end, length), asOf, found)));
    return read;
  }

  private List<ObjectiveFinding> read(
      Burn burn, Subject subject, Instant end, Instant asOf, List<Cohorts> panes) {
    Window window = windowOf(end, burn.pair.length());
    Optional<OutcomeTable> lengthy = table(burn, window, asOf, panes);
    Optional<OutcomeTable> brief = table(burn, windowOf(end, burn.pair.brief()), asOf, panes);
    if (lengthy.isEmpty() || brief.isEmpty()) {
      return List.of(); // nobody asked for a prediction
    }
    String metric = burn.objective.metric();
    double least = burn.objective.atLeast().orElseThrow();
    SortedMap<String, Reading> one = readings(lengthy.get(), metric);
    SortedMap<String, Reading> other = readings(brief.get(), metric);
    List<Reading> coverages =
        List.of(reading(one, Metrics.COVERAGE), reading(other, Metrics.COVERAGE));
    Reading rate = BurnRate.of(reading(one, metric), reading(other, metric), coverages, least);
    var measurement =
        new Measurement(
            new MeasurementKey(
                monitor.name(),
                subject,
                burn.objective.slice(),
                Optional.empty(),
                metric + Metrics.BURN_RATE,
                window),
            rate,
            lengthy.get().labels(),
            OptionalLong.empty(),
            Optional.empty(),
            1,
            Optional.of(
                new Maturity(
                    lengthy.get().predictions(), lengthy.get().labels(), Status.PROVISIONAL)),
            asOf,
            monitor.version());
    return List.of(
        new ObjectiveFinding(
            measurement,
            Checks.BURN + metric,
            burn.pair.threshold(),
            Side.HIGH,
            burn.pair.severity(),
            burn.objective.owner()));
  }

  private static SortedMap<String, Reading> readings(OutcomeTable table, String metric) {
    String listed = metric.replaceFirst("[@\\[].*", ""); // accuracy@0.7 comes with accuracy
    return PerformanceReadings.of(table, List.of(listed));
  }

  private static Reading reading(SortedMap<String, Reading> readings, String metric) {
    return readings.getOrDefault(metric, Reading.none("not available"));
  }

  private Optional<OutcomeTable> table(
      Burn burn, Window window, Instant asOf, List<Cohorts> panes) {
    return Optional.ofNullable(
        Cohorts.asOf(panes, window, asOf, slicing).get(burn.objective.slice()));
  }

  private static WindowPart part(
      Subject subject, Window window, Instant asOf, List<ObjectiveFinding> found) {
    return new WindowPart(
        subject,
        window,
        asOf,
        WindowPart.Kind.COHORT,
        NAME,
        true,
        found.stream().mapToLong(finding -> finding.measurement().rows()).max().orElse(0),
        found.stream().map(ObjectiveFinding::measurement).toList(),
        List.of(),
        List.of(),
        found,
        List.of(),
        new TreeMap<>());
  }

  private static Window windowOf(Instant end, Duration length) {
    return Window.of(end.minus(length).toEpochMilli(), length.toMillis());
  }
}
