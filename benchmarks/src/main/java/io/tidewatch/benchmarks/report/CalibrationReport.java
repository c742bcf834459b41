// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidewatch.validators.judge.History;
import io.tidewatch.validators.judge.Judgement;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.measurement.Measurement;
import io.tidewatch.validators.measurement.Metrics;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Prints how often calm traffic looks like drift, and how often drift is found: {@code
 * scripts/calibration-report}. Everything is drawn from fixed seeds and judged by the classes of
 * the job.
 */
public final class CalibrationReport {

  /** The level at which rates are told. Unit: probability. */
  private static final double NOMINAL = .01;

  private static final int LEARNING = History.CAPACITY;
  private static final int BASELINE_WINDOWS = 10;
  private static final int BASELINE_ROWS_MIN = 10_000;
  private static final int PILOT_ROWS = 100_000;

  private final PrintStream out;

  private CalibrationReport(PrintStream out) {
    this.out = out;
  }

  /** Rows of a window, and how much is drawn of it. */
  private record Size(int rows, int series, int judged) {}

  private static final List<Size> SIZES =
      List.of(
          new Size(200, 50, 60),
          new Size(1_000, 50, 60),
          new Size(10_000, 25, 60),
          new Size(100_000, 8, 40),
          new Size(1_000_000, 2, 25));

  /** Runs the report, or only one section if the argument is {@code power} or {@code slices}. */
  public static void main(String[] arguments) {
    var report = new CalibrationReport(new PrintStream(System.out, true, UTF_8));
    if (arguments.length == 0) {
      report.print();
    } else if (arguments[0].equals("power")) {
      report.power();
    } else if (arguments[0].equals("slices")) {
      new SliceReport(report.out).print();
    } else {
      throw new IllegalArgumentException(
          "section is " + arguments[0] + ", must be power, slices or none");
    }
  }

  private void print() {
    out.println("# Calibration of drift\n");
    out.println("Made by `scripts/calibration-report`; not to be edited. Windows are drawn from");
    out.println("fixed seeds and judged by the classes of the job: a baseline of ten windows (at");
    out.println(
        "least 10,000 rows), 30 calm windows to learn from, then those that are counted.\n");
    falseAlarms();
    hundredColumns();
    power();
    new SliceReport(out).print();
  }

  private void falseAlarms() {
    out.println("## One calm column\n");
    out.println(
        "Share of calm windows with a calibrated p of at most .01; with a breach (p, effect");
    out.println("and false-discovery gate at a level of .01); and with p <= .01 in the plain");
    out.println("chi-square test, which takes rows as independent.\n");
    out.println("| traffic | rows | series x windows | calibrated p | goal | breach | plain |");
    out.println("|---|---|---|---|---|---|---|");
    for (Traffic traffic : Traffic.values()) {
      for (Size size : SIZES) {
        row(traffic, size);
      }
    }
    out.println();
  }

  private void row(Traffic traffic, Size size) {
    var calibrated = new Rate();
    var breached = new Rate();
    var plain = new Rate();
    for (int series = 0; series < size.series(); series++) {
      var random = random(traffic.key() + size.rows(), series);
      Watch watch = learned(() -> List.of(traffic.window(size.rows(), random)), size.rows());
      for (int i = 0; i < size.judged(); i++) {
        double[] window = traffic.window(size.rows(), random);
        Judgement judgement = watch.next(List.of(window));
        calibrated.add(pValue(judgement) <= NOMINAL ? 1 : 0);
        breached.add(breaches(judgement));
        double p = watch.evidence(0, window).chi2P().orElse(1);
        plain.add(p <= NOMINAL ? 1 : 0);
      }
    }
    out.printf(
        "| %s | %,d | %d x %d | %s | %s | %s | %s |%n",
        traffic,
        size.rows(),
        size.series(),
        size.judged(),
        calibrated,
        goal(traffic, size, calibrated),
        breached,
        plain);
  }

  private static String goal(Traffic traffic, Size size, Rate rate) {
    double most =
        switch (traffic) {
          case INDEPENDENT -> size.rows() == 200 ? .02 : .015;
          case AUTOCORRELATED, CLUSTERED -> .03;
          case DAY_NOISE -> .04;
        };
    return String.format("<= %s %s", most, rate.share() <= most ? "met" : "**missed**");
  }

  private void hundredColumns() {
    out.println("## A hundred calm columns at once\n");
    out.println("Share of calm windows of 1,000 rows in which any column breaches, in which all");
    out.println(
        "columns together have p <= .01 (Cauchy combination), and in which any column has a");
    out.println("plain Kolmogorov-Smirnov p below .05, uncorrected.\n");
    out.println("| traffic | series x windows | any breach | goal | together | any plain p |");
    out.println("|---|---|---|---|---|---|");
    for (Traffic traffic : Traffic.values()) {
      hundred(traffic, 25, 40);
    }
    out.println();
  }

  private void hundred(Traffic traffic, int seriesCount, int judged) {
    int rows = 1_000;
    var any = new Rate();
    var together = new Rate();
    var plain = new Rate();
    for (int series = 0; series < seriesCount; series++) {
      var random = random("hundred" + traffic.key(), series);
      Supplier<List<double[]>> windows =
          () -> IntStream.range(0, 100).mapToObj(i -> traffic.window(rows, random)).toList();
      Watch watch = learned(windows, rows);
      for (int i = 0; i < judged; i++) {
        List<double[]> window = windows.get();
        Judgement judgement = watch.next(window);
        any.add(breaches(judgement));
        together.add(pOfAll(judgement) <= NOMINAL ? 1 : 0);
        plain.add(PlainTests.anyBelow(.05, watch, window) ? 1 : 0);
      }
    }
    out.printf(
        "| %s | %d x %d | %s | <= 0.02 %s | %s | %s |%n",
        traffic,
        seriesCount,
        judged,
        any,
        any.share() <= .02 ? "met" : "**missed**",
        together,
        plain);
  }

  private void power() {
    out.println("## Power\n");
    out.println("Share of windows of 2,000 independent rows in which a change is found: by the");
    out.println(
        "calibrated p at .01; by a breach, which also asks for more than .01 nats of PSI, a");
    out.println("shift of a tenth of a deviation, beyond a doubt; by the plain chi-square and");
    out.println("Kolmogorov-Smirnov tests at .01; and by the rule PSI > .1.\n");
    out.println(
        "| change | series x windows | calibrated p | breach | chi-square | KS | PSI > .1 |");
    out.println("|---|---|---|---|---|---|---|");
    var all = new ArrayList<Rate>();
    for (Alternative alternative : Alternative.values()) {
      all.add(found(alternative, 20, 20));
    }
    double mean = all.stream().mapToDouble(Rate::share).average().orElse(0);
    out.printf(
        "%nMean of the eight by calibrated p: %.2f; goal .85 (statistics.md §2.4, with", mean);
    out.println(" changes of unstated size).\n");
  }

  private Rate found(Alternative alternative, int seriesCount, int judged) {
    int rows = 2_000;
    var calibrated = new Rate();
    var breached = new Rate();
    var plain = new PlainTests();
    for (int series = 0; series < seriesCount; series++) {
      var random = random("power" + alternative.name(), series);
      Supplier<List<double[]>> calm = () -> List.of(Traffic.INDEPENDENT.window(rows, random));
      Watch watch = learned(calm, rows);
      for (int i = 0; i < judged; i++) {
        double[] window = alternative.window(rows, random);
        Judgement judgement = watch.wonder(List.of(window)); // or it would become usual
        calibrated.add(pValue(judgement) <= NOMINAL ? 1 : 0);
        breached.add(breaches(judgement));
        plain.add(watch.evidence(0, window), NOMINAL);
      }
    }
    out.printf(
        "| %s | %d x %d | %s | %s | %s |%n",
        alternative, seriesCount, judged, calibrated, breached, plain);
    return calibrated;
  }

  /** A watch that has seen its baseline and thirty calm windows. */
  private static Watch learned(Supplier<List<double[]>> windows, int rows) {
    int count = Math.max(BASELINE_WINDOWS, BASELINE_ROWS_MIN / rows);
    var period = new ArrayList<List<double[]>>();
    for (int i = 0; i < count; i++) {
      period.add(windows.get());
    }
    Watch watch = Watch.frozenOn(pilot(period, rows));
    period.forEach(watch::count);
    for (int i = 0; i < LEARNING; i++) {
      watch.next(windows.get());
    }
    return watch;
  }

  /** The first rows of every window, up to a number in all. */
  private static List<double[]> pilot(List<List<double[]>> period, int rows) {
    int each = Math.min(rows, PILOT_ROWS / period.size());
    var pilot = new ArrayList<double[]>();
    for (int column = 0; column < period.get(0).size(); column++) {
      double[] values = new double[each * period.size()];
      for (int i = 0; i < period.size(); i++) {
        System.arraycopy(period.get(i).get(column), 0, values, i * each, each);
      }
      pilot.add(values);
    }
    return pilot;
  }

  private static int breaches(Judgement judgement) {
    return judgement.verdicts().stream()
            .anyMatch(verdict -> verdict.outcome() == Verdict.Outcome.BREACH)
        ? 1
        : 0;
  }

  private static double pValue(Judgement judgement) {
    return value(judgement, true);
  }

  private static double pOfAll(Judgement judgement) {
    return value(judgement, false);
  }

  private static double value(Judgement judgement, boolean ofColumn) {
    return judgement.measured().stream()
        .filter(number -> number.key().metric().equals(Metrics.CALIBRATED_P))
        .filter(number -> number.key().column().isPresent() == ofColumn)
        .map(Measurement::reading)
        .mapToDouble(reading -> reading.value().orElseThrow())
        .findFirst()
        .orElseThrow();
  }

  private static RandomGenerator random(String what, int series) {
    return new SplittableRandom(what.hashCode() * 1_000_003L + series);
  }
}
