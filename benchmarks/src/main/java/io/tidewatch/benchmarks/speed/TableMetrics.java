// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.speed;

import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.measurement.Metrics;
import io.tidewatch.validators.truth.Contribution;
import io.tidewatch.validators.truth.OutcomeDesign;
import io.tidewatch.validators.truth.OutcomeTable;
import io.tidewatch.validators.truth.PerformanceReadings;
import io.tidewatch.validators.truth.Truth;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the performance of 100,000 labelled scores costs: to count one, and to read AUC, log-loss,
 * Brier score, accuracy and F1 of all, from the table of counts and from the rows.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TableMetrics {

  private static final int ROWS = 100_000;
  private static final double THRESHOLD = .5;

  private static final List<String> METRICS =
      List.of(Metrics.AUC, Metrics.LOG_LOSS, Metrics.BRIER, Metrics.ACCURACY, Metrics.F1);

  /** Different scores: of a calibrated table, and of a model of many numbers. */
  @Param({"1000", "100000"})
  public int scores = 1000;

  private final List<Contribution> rows = new ArrayList<>();
  private OutcomeTable table = OutcomeTable.empty(OutcomeDesign.binary(THRESHOLD));

  /** Draws the rows. */
  @Setup
  public void prepare() {
    var random = new SplittableRandom(1);
    var subject = new Subject("v1", "production");
    Instant time = Instant.parse("2026-01-01T00:00:00Z");
    table = OutcomeTable.empty(OutcomeDesign.binary(THRESHOLD));
    for (int row = 0; row < ROWS; row++) {
      double score = (double) random.nextInt(scores) / scores;
      var truth = new Truth(time.plusSeconds(60), random.nextDouble() < score ? "1" : "0");
      var answer = new Answer.Binary(score);
      rows.add(new Contribution(subject, time, Optional.of(truth), answer, ""));
      table.add(rows.get(row), 1);
    }
  }

  /** The product: one row is counted, and taken back, as a revision does. */
  @Benchmark
  public long countAndTakeBack() {
    Contribution row = rows.get(0);
    table.add(row, 1);
    table.add(row, -1);
    return table.labels();
  }

  /** The product: all metrics of the table, and coverage and lags, which are always read. */
  @Benchmark
  public int read() {
    return PerformanceReadings.of(table, METRICS).size();
  }

  /** The naive way: the rows sorted by score, ranks and sums. */
  @Benchmark
  public double ofRows() {
    List<Contribution> sorted = new ArrayList<>(rows);
    sorted.sort(Comparator.comparingDouble(TableMetrics::score));
    long positive = 0;
    double ranks = 0;
    double losses = 0;
    long right = 0;
    for (int from = 0; from < ROWS; ) {
      int to = from;
      while (to < ROWS && score(sorted.get(to)) == score(sorted.get(from))) {
        to++;
      }
      for (Contribution row : sorted.subList(from, to)) {
        boolean yes = row.truth().orElseThrow().text().equals("1");
        double chance = Math.max(1e-15, yes ? score(row) : 1 - score(row));
        positive += yes ? 1 : 0;
        ranks += yes ? (from + to + 1) / 2.0 : 0;
        losses += -Math.log(chance) + (1 - chance) * (1 - chance);
        right += yes == score(row) >= THRESHOLD ? 1 : 0;
      }
      from = to;
    }
    double auc = (ranks - positive * (positive + 1) / 2.0) / positive / (ROWS - positive);
    return auc + losses / ROWS + (double) right / ROWS;
  }

  private static double score(Contribution row) {
    return row.answer().number().orElseThrow();
  }
}
