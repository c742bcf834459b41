// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.report;

import io.tidewatch.config.Comparison.Loss;
import io.tidewatch.validators.comparison.ComparisonJudge;
import io.tidewatch.validators.comparison.ComparisonVerdict;
import io.tidewatch.validators.comparison.LossSums;
import io.tidewatch.validators.measurement.Wilson;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** The section on how soon a drop of two points of accuracy is seen. */
final class DropReport {

  private static final double DROP = .02;
  private static final double CHAMPION_WRONG = .20;

  /** Requests planned, in those of the fixed sample: what docs/operations.md tells to plan. */
  private static final double PLANNED = 1.3;

  private static final int SERIES = 4_000;
  private static final int PANES_PER_FIXED = 100;
  private static final int PANES_MAX = 300;
  private static final double GOAL = 1.3;

  private final PrintStream out;

  DropReport(PrintStream out) {
    this.out = out;
  }

  /**
   * A comparison in which the challenger is wrong two points more often.
   *
   * @param differ share of the cases on which a pair differs; 0 for a split
   * @param share of the cases that go to the challenger of a split
   */
  private record Drop(String text, double differ, double share) {

    boolean isPaired() {
      return differ > 0;
    }

    /** Variance of the estimated drop, times the number of requests. */
    double variance() {
      double wrong = CHAMPION_WRONG + DROP;
      return isPaired()
          ? differ - DROP * DROP
          : CHAMPION_WRONG * (1 - CHAMPION_WRONG) / (1 - share) + wrong * (1 - wrong) / share;
    }

    long fixedSample(double power) {
      var normal = NormalDistribution.of(0, 1);
      double deviations = Wilson.Z_95 + normal.inverseCumulativeProbability(power);
      return (long) Math.ceil(deviations * deviations * variance() / (DROP * DROP));
    }

    LossSums[] pane(SplittableRandom random, int requests) {
      var champion = new PlainSums();
      var challenger = new PlainSums();
      for (int i = 0; i < requests; i++) {
        double draw = random.nextDouble();
        if (isPaired()) {
          double worse = (differ + DROP) / 2;
          challenger.add(draw < worse ? 1 : draw < differ ? -1 : 0);
        } else if (random.nextDouble() < share) {
          challenger.add(draw < CHAMPION_WRONG + DROP ? 1 : 0);
        } else {
          champion.add(draw < CHAMPION_WRONG ? 1 : 0);
        }
      }
      return isPaired()
          ? new LossSums[] {challenger.losses()}
          : new LossSums[] {champion.losses(), challenger.losses()};
    }
  }

  private static final List<Drop> DROPS =
      List.of(
          new Drop("paired, 5 % differ", .05, 1),
          new Drop("paired, 10 % differ", .10, 1),
          new Drop("paired, 30 % differ", .30, 1),
          new Drop("split in halves", 0, .5),
          new Drop("split, one in ten", 0, .1));

  void print() {
    out.println("## A drop of two points of accuracy\n");
    out.println(
        "The champion is right in 80 % of the cases, the challenger in 78 %. *Fixed* is the");
    out.println(
        "number of requests (of both sides) that a two-sided z test of one look needs at the");
    out.println(
        "same alpha, .05, and the given power: (z(.975) + z(power))² · v / .02², where v is");
    out.println(
        "the variance of a pair's difference, or p(1-p)/share summed over the two sides of a");
    out.println("split. *Needed* is the number of requests by which the same share of series, the");
    out.println(
        "power, had the verdict *worse* at some look, over *fixed*; half of them had it by");
    out.println("*median*. There are 100 looks per *fixed*. `planned` is 1.3 times *fixed*, as");
    out.println(
        "operations.md tells. Goal: needed at most 1.3. *Power of one look* is the z test's");
    out.println(
        "own, measured at *fixed*. *Mixture* is what the mixture of statistics.md §7 alone");
    out.println("needs, planned for *fixed*, without design effect.\n");
    out.println(
        "| comparison | power | fixed | needed | goal | median | power of one look | mixture |");
    out.println("|---|---|---|---|---|---|---|---|");
    for (double power : new double[] {.8, .9}) {
      for (Drop drop : DROPS) {
        long fixed = drop.fixedSample(power);
        Seen seen = look(drop, fixed, (long) (PLANNED * fixed));
        double needed = seen.needed(power);
        out.printf(
            "| %s | %.2f | %,d | %.2f | %s | %.2f | %s | %s |%n",
            drop.text(),
            power,
            fixed,
            needed,
            needed <= GOAL ? "met" : "**missed**",
            seen.needed(.5),
            seen.oneLook,
            ratio(seen.mixture(power)));
      }
    }
    out.println();
    plans();
  }

  private void plans() {
    out.println("What `planned` does, at power .80, in requests of *fixed*:\n");
    out.println("| comparison | planned | needed | median |");
    out.println("|---|---|---|---|");
    for (Drop drop : List.of(DROPS.get(1), DROPS.get(3))) {
      for (double plan : new double[] {.5, 1, 1.15, 1.3, 1.4, 2, 3}) {
        long fixed = drop.fixedSample(.8);
        Seen seen = look(drop, fixed, (long) (plan * fixed));
        out.printf(
            "| %s | %.2f | %s | %.2f |%n",
            drop.text(), plan, ratio(seen.needed(.8)), seen.needed(.5));
      }
    }
  }

  private static String ratio(double ratio) {
    return Double.isInfinite(ratio) ? "more than 3" : String.format("%.2f", ratio);
  }

  /** When each series first had its verdict, in requests of the fixed sample. */
  private static final class Seen {

    private final double[] first = new double[SERIES];
    private final double[] byMixture = new double[SERIES];
    private final Rate oneLook = new Rate();

    Seen() {
      Arrays.fill(first, Double.POSITIVE_INFINITY);
      Arrays.fill(byMixture, Double.POSITIVE_INFINITY);
    }

    double needed(double share) {
      return quantile(first, share);
    }

    double mixture(double share) {
      return quantile(byMixture, share);
    }

    private static double quantile(double[] times, double share) {
      double[] sorted = times.clone();
      Arrays.sort(sorted);
      return sorted[(int) Math.ceil(share * sorted.length) - 1];
    }
  }

  private static Seen look(Drop drop, long fixed, long planned) {
    var seen = new Seen();
    int pane = (int) Math.ceil((double) fixed / PANES_PER_FIXED);
    for (int series = 0; series < SERIES; series++) {
      var random = ComparisonReport.random(drop.text() + fixed, series);
      var judge = new ComparisonJudge(ComparisonReport.ALPHA, 0, Loss.ERROR);
      var compared = new ComparedSeries(judge, planned, drop.share());
      for (int look = 0; look < PANES_MAX; look++) {
        boolean worse = compared.take(drop.pane(random, pane)) == ComparisonVerdict.WORSE;
        double ratio = (double) compared.requests() / fixed;
        if (worse) {
          seen.first[series] = Math.min(seen.first[series], ratio);
        }
        if (compared.plainDeviations() > mixture(ratio)) {
          seen.byMixture[series] = Math.min(seen.byMixture[series], ratio);
        }
        if (look + 1 == PANES_PER_FIXED) {
          seen.oneLook.add(Math.abs(compared.plainDeviations()) > Wilson.Z_95 ? 1 : 0);
        }
      }
    }
    return seen;
  }

  /** Half-width of the mixture in standard errors, n* = 1. Source: statistics.md §7. */
  private static double mixture(double cases) {
    double log = -2 * Math.log(ComparisonReport.ALPHA);
    double grown = cases * (log + Math.log(log + 1));
    return Math.sqrt((grown + 1) / grown * (Math.log(grown + 1) + log));
  }
}
