// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.report;

import io.tidewatch.validators.estimate.CountAtScore;
import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.truth.Contribution;
import io.tidewatch.validators.truth.OutcomeDesign;
import io.tidewatch.validators.truth.OutcomeTable;
import io.tidewatch.validators.truth.PerformanceReadings;
import io.tidewatch.validators.truth.Truth;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Scores that are too sure of themselves, with their labels. */
final class SureScores {

  private static final Subject SUBJECT = new Subject("v1", "production");

  private final double[] scores;
  private final boolean[] labels;

  private SureScores(double[] scores, boolean[] labels) {
    this.scores = scores;
    this.labels = labels;
  }

  /** So many rows, by ascending score. */
  static SureScores drawn(int rows, RandomGenerator random) {
    double[] scores = new double[rows];
    for (int i = 0; i < rows; i++) {
      double logit = 2.2 * (random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.9);
      scores[i] = 1 / (1 + Math.exp(-1.6 * logit));
    }
    Arrays.sort(scores);
    boolean[] labels = new boolean[rows];
    for (int i = 0; i < rows; i++) {
      double logit = Math.log(scores[i] / (1 - scores[i])) / 1.6 - .2;
      labels[i] = random.nextDouble() < 1 / (1 + Math.exp(-logit));
    }
    return new SureScores(scores, labels);
  }

  /** One count for each row. */
  List<CountAtScore> counts() {
    var counts = new ArrayList<CountAtScore>(scores.length);
    for (int i = 0; i < scores.length; i++) {
      if (i == 0 || scores[i] > scores[i - 1]) {
        counts.add(new CountAtScore(scores[i], labels[i] ? 1 : 0, labels[i] ? 0 : 1, 0));
      }
    }
    return counts;
  }

  /** In bins that end at each 1/256 and at each 1/8 of the logit, at their mean score. */
  List<CountAtScore> binned() {
    var counts = new ArrayList<CountAtScore>();
    int first = 0;
    for (int next = 1; next <= scores.length; next++) {
      if (next == scores.length || bin(scores[next]) != bin(scores[first])) {
        counts.add(between(first, next));
        first = next;
      }
    }
    return counts;
  }

  /** The metrics as the job reads them off a table of the rows. */
  Map<String, Double> realised(List<String> metrics) {
    OutcomeTable table = OutcomeTable.empty(OutcomeDesign.binary(DelayedPositives.THRESHOLD));
    for (int i = 0; i < scores.length; i++) {
      var truth = Optional.of(new Truth(Instant.EPOCH, labels[i] ? "1" : "0"));
      table.add(
          new Contribution(SUBJECT, Instant.EPOCH, truth, new Answer.Binary(scores[i]), ""), 1);
    }
    var values = new TreeMap<String, Double>();
    Map<String, Reading> readings = PerformanceReadings.of(table, metrics, Optional.empty());
    readings.forEach(
        (metric, reading) -> reading.value().ifPresent(value -> values.put(metric, value)));
    return values;
  }

  private CountAtScore between(int first, int next) {
    long positives = 0;
    double sum = 0;
    for (int i = first; i < next; i++) {
      positives += labels[i] ? 1 : 0;
      sum += scores[i];
    }
    return new CountAtScore(sum / (next - first), positives, next - first - positives, 0);
  }

  private static long bin(double score) {
    long step = (long) (score * 256);
    return (step << 32) + (long) (8 * Math.log(score / (1 - score)) + 8 * 100);
  }
}
