// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sample;

import static io.tidewatch.validators.sample.Rows.NOON;
import static io.tidewatch.validators.sample.Rows.SUBJECT;
import static io.tidewatch.validators.sample.Rows.gains;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.event.Schema;
import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.truth.Contribution;
import io.tidewatch.validators.truth.OutcomeDesign;
import io.tidewatch.validators.truth.OutcomeTable;
import io.tidewatch.validators.truth.PerformanceReadings;
import io.tidewatch.validators.truth.Truth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WeightedPerformanceTest {

  private static final OutcomeDesign DESIGN = OutcomeDesign.binary(0.5);
  private static final List<String> METRICS =
      List.of("accuracy", "auc", "log-loss", "true-positives");

  private static final double[] SCORES = {.1, .2, .35, .4, .5, .55, .6, .7, .8, .9};
  private static final int[] LABELS = {0, 0, 1, 0, 1, 0, 1, 1, 0, 1};
  private static final double[] CHANCES = {.5, .25, 1, .5, .125, .5, .25, 1, .5, .25};

  /**
   * With numpy, w = 1/pi: accuracy (w*right).sum()/w.sum(), AUC over pairs weighted w_i*w_j, and
   * standard errors sqrt(((1-pi)*(w*u)**2).sum()) for the influence u of each: 0.0777778 and
   * 0.1209231, over √20 for 20 times as many rows.
   */
  @Test
  void valuesAndStandardErrorsAreThoseOfTheWeightedRows() {
    var performance = new WeightedPerformance(tenTimes(20), DESIGN, Optional.empty());
    SortedMap<String, Reading> readings = performance.of(METRICS);

    assertThat(performance.population()).isCloseTo(600, within(1e-9));
    assertThat(value(readings, "accuracy")).isCloseTo(0.8333333333333334, within(1e-12));
    assertThat(value(readings, "auc")).isCloseTo(0.7777777777777778, within(1e-12));
    assertThat(value(readings, "log-loss")).isCloseTo(0.5452418924006819, within(1e-12));
    assertThat(value(readings, "true-positives")).isCloseTo(20 * 17, within(1e-9));
    assertThat(standardError(readings, "accuracy") / 0.0173916).isCloseTo(1, within(.12));
    assertThat(standardError(readings, "auc") / 0.0270392).isCloseTo(1, within(.12));
  }

  @Test
  void aWholeStreamHasTheVeryValuesOfLiveMetricsAndNoInterval() {
    var outcomes = new ArrayList<WeightedOutcome>();
    OutcomeTable live = OutcomeTable.empty(DESIGN);
    for (int i = 0; i < SCORES.length; i++) {
      Contribution contribution = contribution(SCORES[i], LABELS[i] == 1);
      outcomes.add(new WeightedOutcome("id" + i, contribution, 1));
      live.add(contribution, 1);
    }
    var readings = new WeightedPerformance(outcomes, DESIGN, Optional.empty()).of(METRICS);

    for (String metric : METRICS) {
      Reading expected = PerformanceReadings.of(live, METRICS).getOrDefault(metric, NONE);
      assertThat(value(readings, metric)).isEqualTo(expected.value().orElseThrow());
      assertThat(standardError(readings, metric)).isZero();
    }
  }

  /** 120 samples of 300 of 3000 rows, by strata and age: 95 % of the intervals hold the truth. */
  @Test
  void intervalsHoldTheMetricOfTheTrafficAsOftenAsTheySay() {
    List<ValidationRow> traffic = traffic(3000);
    OutcomeTable live = OutcomeTable.empty(DESIGN);
    traffic.forEach(row -> live.add(contribution(row), 1));
    SortedMap<String, Reading> truth = PerformanceReadings.of(live, List.of("accuracy", "auc"));
    int[] held = new int[2];
    double[] sums = new double[2];
    for (int seed = 0; seed < 120; seed++) {
      SortedMap<String, Reading> estimate = estimate(traffic, seed);
      for (int metric = 0; metric < 2; metric++) {
        String name = List.of("accuracy", "auc").get(metric);
        double exact = value(truth, name);
        Reading reading = estimate.getOrDefault(name, NONE);
        sums[metric] += value(estimate, name) - exact;
        boolean isInside =
            reading.low().orElseThrow() <= exact && exact <= reading.high().orElseThrow();
        held[metric] += isInside ? 1 : 0;
      }
    }
    for (int metric = 0; metric < 2; metric++) {
      assertThat(held[metric]).isBetween(107, 120); // 114 ± 3 standard deviations
      assertThat(sums[metric] / 120).isCloseTo(0, within(.01));
    }
  }

  @Test
  void whatASampleDoesNotTellHasAReason() {
    var readings =
        new WeightedPerformance(tenTimes(1), DESIGN, Optional.empty())
            .of(List.of("ece-debiased", "mae"));

    assertThat(readings.getOrDefault("ece-debiased", NONE).reason()).contains("not of a sample");
    assertThat(readings.getOrDefault("mae", NONE).reason()).contains("not available");
  }

  /** What two models get right alike has no part in the interval of their difference. */
  @Test
  void aDifferenceOnTheSameRowsIsSurerThanEither() {
    List<WeightedOutcome> rows = tenTimes(20);
    var live = new WeightedPerformance(rows, DESIGN, Optional.empty());
    var others = new ArrayList<>(rows);
    WeightedOutcome wrong = rows.get(3);
    others.set(
        3, new WeightedOutcome(wrong.id(), contribution(.6, false), wrong.inclusionProbability()));
    var candidate = new WeightedPerformance(others, DESIGN, Optional.empty());
    SortedMap<String, Reading> difference = candidate.minus(live, METRICS);

    assertThat(value(difference, "accuracy")).isCloseTo(-2 / 600.0, within(1e-12));
    assertThat(standardError(difference, "accuracy"))
        .isLessThan(standardError(live.of(METRICS), "accuracy") / 5);
    assertThat(live.minus(live, METRICS).values()).allMatch(each -> each.low().orElse(1) == 0);
  }

  private static final Reading NONE = Reading.none("missing");

  private static SortedMap<String, Reading> estimate(List<ValidationRow> traffic, long seed) {
    var design = Rows.designOf(300, Set.of(), seed);
    ValidationSet set =
        new ValidationSample(design)
            .refresh(NOON.plus(Duration.ofDays(30)), gains(traffic), List.of());
    List<WeightedOutcome> outcomes =
        set.rows().stream()
            .map(
                each ->
                    new WeightedOutcome(
                        each.row().id(),
                        contribution(each.row()),
                        each.inclusionProbability().orElseThrow()))
            .toList();
    return new WeightedPerformance(outcomes, DESIGN, Optional.empty())
        .of(List.of("accuracy", "auc"));
  }

  /** The model grows worse, and is better in the small stratum. */
  private static List<ValidationRow> traffic(int count) {
    var random = new SplittableRandom(11);
    var rows = new ArrayList<ValidationRow>();
    for (int i = 0; i < count; i++) {
      double day = random.nextDouble(30);
      boolean small = random.nextInt(10) == 0;
      boolean positive = random.nextInt(3) == 0;
      double skill = (small ? .5 : .3) - day / 200;
      double score = Math.min(1, random.nextDouble() * .7 + (positive ? skill : 0));
      rows.add(
          Rows.row(
              "id" + i,
              NOON.plus(Duration.ofMinutes((long) (day * 24 * 60))),
              score,
              positive,
              small ? "EWR" : "JFK"));
    }
    return rows;
  }

  private static List<WeightedOutcome> tenTimes(int copies) {
    var outcomes = new ArrayList<WeightedOutcome>();
    for (int i = 0; i < copies * SCORES.length; i++) {
      int row = i % SCORES.length;
      Contribution contribution = contribution(SCORES[row], LABELS[row] == 1);
      outcomes.add(new WeightedOutcome("id" + i, contribution, CHANCES[row]));
    }
    return outcomes;
  }

  private static Contribution contribution(double score, boolean positive) {
    var row = new Row(new Schema(List.of()), new String[0]);
    var truth = new Truth(NOON, positive ? "1" : "0");
    return contribution(
        new ValidationRow("a", SUBJECT, NOON, new Answer.Binary(score), truth, row, "all"));
  }

  private static Contribution contribution(ValidationRow row) {
    return new Contribution(
        row.subject(), row.time(), Optional.of(row.truth()), row.answer(), row.stratum());
  }

  private static double value(SortedMap<String, Reading> readings, String metric) {
    return readings.getOrDefault(metric, NONE).value().orElseThrow();
  }

  private static double standardError(SortedMap<String, Reading> readings, String metric) {
    Reading reading = readings.getOrDefault(metric, NONE);
    double width = reading.high().orElseThrow() - reading.low().orElseThrow();
    return width / 2 / 1.959963984540054;
  }
}
