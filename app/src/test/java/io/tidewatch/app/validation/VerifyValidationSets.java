// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.validation;

import io.tidewatch.config.Monitor;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.sinks.store.LocalObjectStore;
import io.tidewatch.sinks.validationset.ValidationSetManifest;
import io.tidewatch.sinks.validationset.ValidationSetStore;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.sample.SampleChange;
import io.tidewatch.validators.sample.SampleDesign;
import io.tidewatch.validators.sample.SampledRow;
import io.tidewatch.validators.sample.ValidationRow;
import io.tidewatch.validators.sample.ValidationSample;
import io.tidewatch.validators.truth.Contribution;
import io.tidewatch.validators.truth.OutcomeDesign;
import io.tidewatch.validators.truth.OutcomeTable;
import io.tidewatch.validators.truth.PerformanceReadings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Compares what the validation sets of a replay say of live traffic with all of that traffic;
 * {@code scripts/verify-validation-sets}.
 */
public final class VerifyValidationSets {

  /** One year tells little of how often a year is well: so each of these seeds has its own. */
  private static final int SEEDS = 10;

  private static final double LEAST = .93;
  private static final List<String> METRICS = List.of("accuracy", "auc");

  private final LabelledFlights flights;
  private final Monitor monitor;
  private final SetEvaluator evaluator;
  private final Duration maxAge;
  private final SortedMap<Instant, SortedMap<String, Reading>> truths = new TreeMap<>();

  private VerifyValidationSets(LabelledFlights flights, Monitor monitor) {
    this.flights = flights;
    this.monitor = monitor;
    this.evaluator = new SetEvaluator(monitor);
    this.maxAge = monitor.validationSet().orElseThrow().maxAge();
  }

  /** Takes the monitor, the directories of the flights and of the replay, and how many seeds. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length != 3 && arguments.length != 4) {
      System.err.println("usage: VerifyValidationSets MONITOR FLIGHTS OUT [SEEDS]");
      System.exit(2);
    }
    int seeds = arguments.length == 4 ? Integer.parseInt(arguments[3]) : SEEDS;
    Monitor monitor = MonitorLoader.load(Path.of(arguments[0]));
    var verify = new VerifyValidationSets(LabelledFlights.read(Path.of(arguments[1])), monitor);
    Tally stored = verify.stored(Path.of(arguments[2]));
    Tally all = verify.otherSeeds(seeds);
    System.exit(stored.isWell() && all.isWell() ? 0 : 1);
  }

  /** How often intervals held the truth, and how far values were off. */
  private static final class Tally {
    private final TreeMap<String, Integer> held = new TreeMap<>();
    private final TreeMap<String, Double> errors = new TreeMap<>();
    private final TreeMap<String, Double> widths = new TreeMap<>();
    private int sets;

    void add(Map<String, Reading> estimates, Map<String, Reading> truths) {
      sets++;
      for (String metric : METRICS) {
        Reading estimate = estimates.getOrDefault(metric, Reading.none("missing"));
        double truth = truths.getOrDefault(metric, Reading.none("missing")).value().orElseThrow();
        double low = estimate.low().orElse(Double.NaN);
        double high = estimate.high().orElse(Double.NaN);
        // the sums of weights are rounded, so where nothing was left out both ends are the value
        held.merge(metric, low - 1e-6 <= truth && truth <= high + 1e-6 ? 1 : 0, Integer::sum);
        errors.merge(metric, estimate.value().orElse(Double.NaN) - truth, Double::sum);
        widths.merge(metric, high - low, Double::sum);
      }
    }

    private double share(String metric) {
      return held.getOrDefault(metric, 0) / (double) sets;
    }

    boolean isWell() {
      return METRICS.stream().allMatch(metric -> share(metric) >= LEAST);
    }

    void print(String what) {
      for (String metric : METRICS) {
        System.out.printf(
            Locale.ROOT,
            "%-22s %-9s %5d sets, in the interval %.4f, mean error %+.5f, mean width %.5f%n",
            what,
            metric,
            sets,
            share(metric),
            errors.getOrDefault(metric, 0.0) / sets,
            widths.getOrDefault(metric, 0.0) / sets);
      }
    }
  }

  private Tally stored(Path out) throws Exception {
    var store = new ValidationSetStore(new LocalObjectStore(out));
    var tally = new Tally();
    for (ValidationSetManifest set : store.list()) {
      if (set.facts().stage().equals("production")) {
        List<SampledRow> base = base(store.rows(set));
        List<Window> poisoned = set.facts().poisoned();
        SortedMap<String, Reading> truth =
            poisoned.isEmpty()
                ? truths(set.facts().asOf())
                : truthsOf(set.facts().asOf(), poisoned);
        tally.add(evaluator.recorded(set.id(), base).metrics(), truth);
      }
    }
    tally.print("stored sets");
    return tally;
  }

  private Tally otherSeeds(int seeds) {
    var all = new Tally();
    int well = 0;
    for (int seed = 1; seed <= seeds; seed++) {
      Tally tally = year(seed, all);
      tally.print("seed " + seed);
      well += tally.isWell() ? 1 : 0;
    }
    all.print("all seeds");
    System.out.printf("%d of %d seeds hold %s of both%n", well, seeds, LEAST);
    return all;
  }

  /** A set a day, as the shipped monitor makes them, but with another seed. */
  private Tally year(int seed, Tally all) {
    var tally = new Tally();
    var spec = monitor.validationSet().orElseThrow();
    var sample = new ValidationSample(new SampleDesign(spec.size(), maxAge, .5, Set.of(), seed));
    Instant end = LabelledFlights.labelledFrom(flights.rows().get(flights.rows().size() - 1));
    int next = 0;
    for (Instant asOf = Instant.parse("2013-01-02T00:00:00Z");
        asOf.isBefore(end);
        asOf = asOf.plus(Duration.ofDays(1))) {
      var changes = new ArrayList<SampleChange>();
      for (; next < flights.rows().size() && labelledBefore(next, asOf); next++) {
        ValidationRow row = flights.rows().get(next);
        changes.add(new SampleChange(row, Set.of(), 1, LabelledFlights.labelledFrom(row)));
      }
      List<SampledRow> base = base(sample.refresh(asOf, changes, List.of()).rows());
      Map<String, Reading> estimates = new LinearisedEstimate(base).readings();
      tally.add(estimates, truths(asOf));
      all.add(estimates, truths(asOf));
    }
    return tally;
  }

  private boolean labelledBefore(int row, Instant asOf) {
    return LabelledFlights.labelledFrom(flights.rows().get(row)).isBefore(asOf);
  }

  private static List<SampledRow> base(List<SampledRow> rows) {
    return rows.stream().filter(row -> row.inclusionProbability().isPresent()).toList();
  }

  private SortedMap<String, Reading> truths(Instant asOf) {
    return truths.computeIfAbsent(asOf, time -> truthsOf(time, List.of()));
  }

  /** Of the traffic that a set stands for: without the poisoned windows. */
  private SortedMap<String, Reading> truthsOf(Instant asOf, List<Window> poisoned) {
    OutcomeTable table = OutcomeTable.empty(OutcomeDesign.of(monitor));
    for (ValidationRow row : flights.recent(asOf, maxAge)) {
      if (poisoned.stream().anyMatch(window -> holds(window, row.time()))) {
        continue;
      }
      table.add(
          new Contribution(
              row.subject(), row.time(), Optional.of(row.truth()), row.answer(), row.stratum()),
          1);
    }
    return PerformanceReadings.of(table, METRICS);
  }

  private static boolean holds(Window window, Instant time) {
    return !time.isBefore(window.start()) && time.isBefore(window.end());
  }
}
