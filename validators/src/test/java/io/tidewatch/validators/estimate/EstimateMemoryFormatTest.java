// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.estimate;

import io.tidewatch.validators.estimate.PastErrors.PastError;
import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.format.GoldenBytes;
import io.tidewatch.validators.truth.Contribution;
import io.tidewatch.validators.truth.OutcomeDesign;
import io.tidewatch.validators.truth.OutcomeTable;
import io.tidewatch.validators.truth.RegressionOutcomes;
import io.tidewatch.validators.truth.Truth;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EstimateMemoryFormatTest {

  private static final Window DAY =
      new Window(Instant.parse("2026-01-05T00:00:00Z"), Instant.parse("2026-01-06T00:00:00Z"));

  @Test
  void theBytesOfVersionOneAreRead() {
    GoldenBytes.hold(EstimateMemoryFormat.INSTANCE, List.of(growing(), frozen()), "EstimateMemory");
  }

  private static EstimateMemory growing() {
    var reference =
        CalibrationReference.of(
            Optional.of(DAY),
            List.of(new CountAtScore(.25, 1, 2, 0), new CountAtScore(.75, 3, 4, 0)),
            new TreeMap<>(Map.of("region=north", 10L)),
            Optional.empty());
    return new EstimateMemory(reference, new LossReference(), new DelayMemory(), new TreeMap<>());
  }

  private static EstimateMemory frozen() {
    var calibrator =
        new Calibrator(
            new double[] {.25, .5},
            new double[] {.25, .75},
            new double[] {.25, .5},
            new double[] {4, 6});
    var known =
        FrozenCalibration.of(calibrator, new TreeMap<>(Map.of("region=north", 10L)), DAY.end());
    var reference =
        CalibrationReference.of(Optional.of(DAY), List.of(), new TreeMap<>(), Optional.of(known));
    var delays = new DelayMemory();
    DelayHistory history = DelayHistory.empty(ScoreStrata.ofEdges(.5, List.of(.25)), 2);
    history.add(1, List.of(new CountAtScore(.3, 1, 0, 9)), List.of(new CountAtScore(.3, 2, 3, 5)));
    delays.histories.put(Duration.ofDays(1) + "|all", history);
    var errors = new TreeMap<String, PastErrors>();
    errors.put("PT24H|auc|all", PastErrors.NONE.with(new PastError(-.25, -1.5)));
    OutcomeTable numbers = OutcomeTable.empty(new OutcomeDesign.Regression());
    var answer = new Answer.Regression(2.5, OptionalDouble.empty(), OptionalDouble.empty());
    var truth = Optional.of(new Truth(DAY.end(), "3"));
    numbers.add(
        new Contribution(new Subject("v1", "production"), DAY.start(), truth, answer, ""), 1);
    var losses =
        LossReference.of(Optional.of(DAY), ((RegressionOutcomes) numbers.outcomes()).losses());
    return new EstimateMemory(reference, losses, delays, errors);
  }
}
