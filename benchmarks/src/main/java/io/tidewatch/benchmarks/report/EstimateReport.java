// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidewatch.validators.estimate.Calibrator;
import io.tidewatch.validators.estimate.ConfidenceEstimate;
import io.tidewatch.validators.estimate.CountAtScore;
import io.tidewatch.validators.estimate.Cut;
import io.tidewatch.validators.estimate.DelayHistory;
import io.tidewatch.validators.estimate.Resolution;
import io.tidewatch.validators.estimate.WeightedEstimate;
import io.tidewatch.validators.measurement.Reading;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Prints how good corrections for late labels and estimates before labels are, from fixed seeds:
 * {@code scripts/estimate-report}.
 */
public final class EstimateReport {

  private static final int RUNS = 500;
  private static final int HISTORY_DAYS = 90;
  private static final int ROWS = 2_000;
  private static final Cut CUT = new Cut(DelayedPositives.THRESHOLD, Resolution.SCORES);

  private final PrintStream out;

  private EstimateReport(PrintStream out) {
    this.out = out;
  }

  /** Runs the report. */
  public static void main(String[] arguments) {
    var report = new EstimateReport(new PrintStream(System.out, true, UTF_8));
    report.out.println("# Estimates while labels are out\n");
    report.out.println("Made by `scripts/estimate-report`; not to be edited. Fixed seeds, through");
    report.out.println(
        "the classes of the job. `scripts/verify-estimates` holds estimates against");
    report.out.println("two real data sets.\n");
    report.lateLabels();
    report.calibration();
    report.coverage();
  }

  private void lateLabels() {
    out.println("## Positives that come ten times later than negatives\n");
    out.printf(
        Locale.ROOT,
        "One in five of %,d predictions a day is a positive; its label takes 10 days on average,%n"
            + "5 where the model flagged it and 18.2 where it did not; a negative's takes 1 day.%n"
            + "%d runs of %d days of history and a day that is 1 day old. *Naive* is the metric of%n"
            + "the labels that are there, *weighted* is `weighted-…`. Covered: share of the 95 %%%n"
            + "intervals that hold the truth, and the value that the day has in the end.%n%n",
        ROWS,
        RUNS,
        HISTORY_DAYS);
    double recall = DelayedPositives.RECALL;
    double hits = DelayedPositives.POSITIVES * recall;
    double alarms = (1 - DelayedPositives.POSITIVES) * DelayedPositives.FALSE_ALARMS;
    Map<String, Double> truth = new TreeMap<>();
    truth.put("recall", recall);
    truth.put("precision", hits / (hits + alarms));
    truth.put("accuracy", hits + 1 - DelayedPositives.POSITIVES - alarms);
    Map<String, Late> late = new TreeMap<>();
    truth.forEach((metric, value) -> late.put(metric, new Late(metric, value)));
    for (int run = 0; run < RUNS; run++) {
      var random = new SplittableRandom(1_000 + run);
      DelayHistory history = DelayedPositives.history(HISTORY_DAYS, ROWS, random);
      DelayedPositives day = DelayedPositives.day(ROWS, random);
      late.values().forEach(metric -> metric.add(history, day));
    }
    out.println(
        "| metric | truth | naive | weighted, mean | its 95 % interval | covered: truth | in the end"
            + " | runs |");
    out.println("|---|---|---|---|---|---|---|---|");
    late.values().forEach(metric -> out.println(metric));
    Late found =
        late.values().stream().filter(l -> l.metric.equals("recall")).findFirst().orElseThrow();
    out.printf(
        Locale.ROOT,
        "%nNaive recall is off by %.1f points (asked: more than 20): %s. The truth lies in %.1f %% of%n"
            + "the intervals (asked: at least 93): %s.%n%n",
        100 * (found.naive() - recall),
        found.naive() - recall > .20 ? "met" : "**missed**",
        100 * found.covered.share(),
        found.covered.share() >= .93 ? "met" : "**missed**");
  }

  /** One metric over all runs. */
  private static final class Late {

    private final String metric;
    private final double truth;
    private final Rate covered = new Rate();
    private final Rate coveredInTheEnd = new Rate();
    private double naive;
    private double weighted;
    private double width;

    Late(String metric, double truth) {
      this.metric = metric;
      this.truth = truth;
    }

    void add(DelayHistory history, DelayedPositives day) {
      Reading reading = WeightedEstimate.ofBothClasses(history, 0, day.at(0), CUT).of(metric);
      double low = reading.low().orElseThrow();
      double high = reading.high().orElseThrow();
      double end = of(day.at(DelayedPositives.AGES.length - 1));
      naive += of(day.at(0));
      weighted += reading.value().orElseThrow();
      width += high - low;
      covered.add(low <= truth && truth <= high ? 1 : 0);
      coveredInTheEnd.add(low <= end && end <= high ? 1 : 0);
    }

    double naive() {
      return naive / covered.trials();
    }

    private double of(List<CountAtScore> counts) {
      double[] table = new double[4]; // TP, FP, FN, TN
      for (CountAtScore count : counts) {
        int side = count.score() >= DelayedPositives.THRESHOLD ? 0 : 2;
        table[side] += count.positives();
        table[side + 1] += count.negatives();
      }
      return switch (metric) {
        case "recall" -> table[0] / (table[0] + table[2]);
        case "precision" -> table[0] / (table[0] + table[1]);
        case "accuracy" -> (table[0] + table[3]) / (table[0] + table[1] + table[2] + table[3]);
        default -> throw new IllegalArgumentException("metric is " + metric + ", must be known");
      };
    }

    @Override
    public String toString() {
      int runs = covered.trials();
      return String.format(
          Locale.ROOT,
          "| %s | %.4f | %.4f | %.4f | ± %.4f | %.3f | %.3f | %d |",
          metric,
          truth,
          naive / runs,
          weighted / runs,
          width / runs / 2,
          covered.share(),
          coveredInTheEnd.share(),
          runs);
    }
  }

  private void calibration() {
    out.println("## Bins against the isotonic regression of all rows\n");
    out.println(
        "Greatest difference between estimates of 20,000 rows over ten seeds. By score the");
    out.println("reference is the raw rows, and the same to 1e-12 (`ConfidenceEstimateTest`).");
    out.println("In bins it is what a table of more than 8192 scores knows.\n");
    out.print("| reference |");
    ConfidenceEstimate.metrics().forEach(metric -> out.print(" " + metric + " |"));
    out.println("\n|---|" + "---|".repeat(ConfidenceEstimate.metrics().size()));
    for (int rows : new int[] {20_000, 200_000, 1_000_000}) {
      out.printf(Locale.ROOT, "| %,d rows in bins |", rows);
      Map<String, Double> worst = new TreeMap<>();
      for (int seed = 0; seed < 10; seed++) {
        var random = new SplittableRandom(rows + seed);
        var reference = SureScores.drawn(rows, random);
        List<CountAtScore> window = SureScores.drawn(20_000, random).counts();
        var exact = ConfidenceEstimate.of(Calibrator.fit(reference.counts()), window, CUT);
        var binned = ConfidenceEstimate.of(Calibrator.fit(reference.binned()), window, CUT);
        for (String metric : ConfidenceEstimate.metrics()) {
          double gap = Math.abs(value(exact.of(metric)) - value(binned.of(metric)));
          worst.merge(metric, gap, Math::max);
        }
      }
      ConfidenceEstimate.metrics()
          .forEach(metric -> out.printf(Locale.ROOT, " %.1e |", worst.get(metric)));
      out.println();
    }
    out.println(
        "\nAsked: at most 3e-4: met by score, where a reference of the job is unless one window");
    out.println(
        "alone has more than 8192 scores; in bins met from a million labels on. The sampling");
    out.println("error of a calibration of 200,000 labels is some 1e-3.\n");
  }

  private void coverage() {
    out.println("## Intervals of estimates\n");
    out.println(
        "Share of 1,000 windows of 1,000 rows in which the realised value lies in the 95 %");
    out.println("interval, each with a reference of its own.\n");
    out.print("| reference |");
    ConfidenceEstimate.metrics().forEach(metric -> out.print(" " + metric + " |"));
    out.println("\n|---|" + "---|".repeat(ConfidenceEstimate.metrics().size()));
    for (int rows : new int[] {2_000, 20_000}) {
      Map<String, Rate> inside = new LinkedHashMap<>();
      ConfidenceEstimate.metrics().forEach(metric -> inside.put(metric, new Rate()));
      for (int run = 0; run < 1_000; run++) {
        var random = new SplittableRandom(rows * 31L + run);
        Calibrator calibrator = Calibrator.fit(SureScores.drawn(rows, random).counts());
        SureScores window = SureScores.drawn(1_000, random);
        var estimate = ConfidenceEstimate.of(calibrator, window.counts(), CUT);
        Map<String, Double> realised = window.realised(ConfidenceEstimate.metrics());
        inside.forEach(
            (metric, rate) -> {
              Reading reading = estimate.of(metric);
              double value = realised.getOrDefault(metric, Double.NaN);
              boolean hit =
                  reading.low().orElseThrow() <= value && value <= reading.high().orElseThrow();
              rate.add(hit ? 1 : 0);
            });
      }
      out.printf(Locale.ROOT, "| %,d labels |", rows);
      var shares = new ArrayList<String>();
      inside
          .values()
          .forEach(rate -> shares.add(String.format(Locale.ROOT, " %.3f |", rate.share())));
      out.println(String.join("", shares));
    }
  }

  private static double value(Reading reading) {
    return reading.value().orElseThrow();
  }
}
