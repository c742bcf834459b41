// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidewatch.config.Comparison.Loss;
import io.tidewatch.validators.comparison.ComparisonJudge;
import io.tidewatch.validators.comparison.ComparisonVerdict;
import io.tidewatch.validators.comparison.ErrorShare;
import io.tidewatch.validators.comparison.LossSums;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Prints how often two equal versions are told apart, and how soon unequal ones are: {@code
 * scripts/comparison-report}. Everything is drawn from fixed seeds and judged by the classes of the
 * job.
 */
public final class ComparisonReport {

  static final double ALPHA = .05;

  private static final double CANARY_SHARE = .1;
  private static final int SLICES = 20;

  private final PrintStream out;
  private final Rate all = new Rate();

  private ComparisonReport(PrintStream out) {
    this.out = out;
  }

  /** How long series are, and how often they are looked at. */
  private record Length(int series, int pane, int panes, long planned) {

    @Override
    public String toString() {
      return String.format("%,d | %,d | %,d", (long) pane * panes, panes, planned);
    }
  }

  private static final List<Length> LENGTHS =
      List.of(new Length(2_000, 50, 400, 2_000), new Length(2_000, 1_000, 1_000, 100_000));

  /** Runs the report. */
  public static void main(String[] arguments) {
    new ComparisonReport(new PrintStream(System.out, true, UTF_8)).print();
  }

  private void print() {
    out.println("# Comparisons of two versions\n");
    out.println(
        "Made by `scripts/comparison-report`; not to be edited. Series are drawn from fixed");
    out.println("seeds and judged after every pane by the classes of the job, at alpha .05 with");
    out.println("both errors counted: *better* and *worse*.\n");
    falseVerdicts();
    clumps();
    slices();
    new DropReport(out).print();
  }

  private void falseVerdicts() {
    out.println("## Two versions that are equal\n");
    out.println("Share of series with a verdict *better* or *worse* at any look (95 % interval of");
    out.println("Wilson), and with a plain 95 % interval that leaves out 0 at any look from 200");
    out.println("cases on. Paired: both versions answer each request. Split: one request in ten");
    out.println("goes to the challenger. The goal is at most .05; for the skewed loss and short");
    out.println("series, where the central limit theorem is far, at most .08.\n");
    out.println("| loss | mode | requests | looks | planned | series | false | plain |");
    out.println("|---|---|---|---|---|---|---|---|");
    for (LossShape shape : LossShape.values()) {
      double[][] population = shape.population();
      for (Length length : LENGTHS) {
        row(shape, "paired", length, random -> paired(population, random, length), 1);
        row(shape, "split", length, random -> split(population, random, length), CANARY_SHARE);
      }
    }
    out.printf("%nAll series together: %s.%n%n", all.interval());
  }

  /** Draws panes for a series. */
  @FunctionalInterface
  private interface Draws {
    Panes of(SplittableRandom random);
  }

  /** The next pane: differences, or the two sides. */
  @FunctionalInterface
  private interface Panes {
    LossSums[] next();
  }

  private void row(LossShape shape, String mode, Length length, Draws draws, double share) {
    var wrong = new Rate();
    var peeked = new Rate();
    for (int series = 0; series < length.series(); series++) {
      var random = random(shape + mode + length, series);
      var judge = new ComparisonJudge(ALPHA, 0, shape.loss());
      var compared = new ComparedSeries(judge, length.planned(), share);
      Panes panes = draws.of(random);
      boolean told = false;
      boolean seen = false;
      for (int pane = 0; pane < length.panes(); pane++) {
        told |= isTold(compared.take(panes.next()));
        seen |= compared.isPlainlyOff();
      }
      wrong.add(told ? 1 : 0);
      peeked.add(seen ? 1 : 0);
      all.add(told ? 1 : 0);
    }
    out.printf(
        "| %s | %s | %s | %,d | %s | %s |%n",
        shape, mode, length, length.series(), wrong.interval(), peeked);
  }

  private static Panes paired(double[][] population, SplittableRandom random, Length length) {
    return () -> new LossSums[] {pairs(population, random, length.pane(), 0)};
  }

  private static LossSums pairs(
      double[][] population, SplittableRandom random, int cases, double shift) {
    var sums = new PlainSums();
    for (int i = 0; i < cases; i++) {
      int drawn = random.nextInt(LossShape.CASES);
      sums.add(population[1][drawn] - population[0][drawn] + shift);
    }
    return sums.losses();
  }

  private static Panes split(double[][] population, SplittableRandom random, Length length) {
    return () -> {
      var champion = new PlainSums();
      var challenger = new PlainSums();
      for (int i = 0; i < length.pane(); i++) {
        int drawn = random.nextInt(LossShape.CASES);
        if (random.nextDouble() < CANARY_SHARE) {
          challenger.add(population[1][drawn]);
        } else {
          champion.add(population[0][drawn]);
        }
      }
      return new LossSums[] {champion.losses(), challenger.losses()};
    };
  }

  private void clumps() {
    out.println("## Equal versions, panes that differ\n");
    out.println(
        "Differences of Brier scores, paired, in panes of 500; each pane has a shift of its");
    out.println("own, so that the mean has the variance of a third of the cases.\n");
    out.println("| requests | looks | planned | series | false | plain |");
    out.println("|---|---|---|---|---|---|");
    double[][] population = LossShape.BRIER.population();
    var length = new Length(2_000, 500, 400, 50_000);
    double shift = Math.sqrt(2.0 / length.pane()) * deviation(population);
    var wrong = new Rate();
    var peeked = new Rate();
    for (int series = 0; series < length.series(); series++) {
      var random = random("clumps", series);
      var compared =
          new ComparedSeries(new ComparisonJudge(ALPHA, 0, Loss.BRIER), length.planned(), 1);
      boolean told = false;
      boolean seen = false;
      for (int pane = 0; pane < length.panes(); pane++) {
        double moved = shift * random.nextGaussian();
        LossSums[] next = {pairs(population, random, length.pane(), moved)};
        told |= isTold(compared.take(next));
        seen |= compared.isPlainlyOff();
      }
      wrong.add(told ? 1 : 0);
      peeked.add(seen ? 1 : 0);
    }
    out.printf("| %s | %,d | %s | %s |%n%n", length, length.series(), wrong.interval(), peeked);
  }

  private static double deviation(double[][] population) {
    var sums = new PlainSums();
    for (int i = 0; i < LossShape.CASES; i++) {
      sums.add(population[1][i] - population[0][i]);
    }
    return Math.sqrt(sums.losses().variance());
  }

  private void slices() {
    out.println("## Equal versions, twenty slices\n");
    out.println("Share of series in which the whole or any of 20 slices, each with a twentieth of");
    out.println("the requests, gets a verdict *better* or *worse* at any look.\n");
    out.println("| requests | looks | planned | series | any false |");
    out.println("|---|---|---|---|---|");
    double[][] population = LossShape.ERROR.population();
    var length = new Length(1_000, 2_000, 200, 20_000);
    var wrong = new Rate();
    for (int series = 0; series < length.series(); series++) {
      wrong.add(isAnyTold(population, length, random("slices", series)) ? 1 : 0);
    }
    out.printf("| %s | %,d | %s |%n%n", length, length.series(), wrong.interval());
  }

  private static boolean isAnyTold(double[][] population, Length length, SplittableRandom random) {
    var share = new ErrorShare(ALPHA, SLICES);
    var whole =
        new ComparedSeries(new ComparisonJudge(share.ofAll(), 0, Loss.ERROR), length.planned(), 1);
    var slices = new ArrayList<ComparedSeries>();
    for (int slice = 0; slice < SLICES; slice++) {
      var judge = new ComparisonJudge(share.ofSlice(), 0, Loss.ERROR);
      slices.add(new ComparedSeries(judge, length.planned(), 1));
    }
    boolean told = false;
    for (int pane = 0; pane < length.panes(); pane++) {
      var sum = new LossSums();
      for (ComparedSeries slice : slices) {
        LossSums next = pairs(population, random, length.pane() / SLICES, 0);
        told |= isTold(slice.take(next));
        sum.merge(next);
      }
      told |= isTold(whole.take(sum));
    }
    return told;
  }

  static boolean isTold(ComparisonVerdict verdict) {
    return verdict == ComparisonVerdict.BETTER || verdict == ComparisonVerdict.WORSE;
  }

  static SplittableRandom random(String what, int series) {
    return new SplittableRandom(what.hashCode() * 1_000_003L + series);
  }
}
