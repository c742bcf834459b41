// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.validation;

import io.tidewatch.app.Usage;
import io.tidewatch.config.MeasuredMetrics;
import io.tidewatch.config.Monitor;
import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.format.Hash;
import io.tidewatch.validators.measurement.Metrics;
import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.sample.SampledRow;
import io.tidewatch.validators.sample.ValidationRow;
import io.tidewatch.validators.sample.WeightedOutcome;
import io.tidewatch.validators.sample.WeightedPerformance;
import io.tidewatch.validators.truth.Contribution;
import io.tidewatch.validators.truth.OutcomeDesign;
import io.tidewatch.validators.truth.Outcomes;
import io.tidewatch.validators.truth.PerformanceReadings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Scores predictions on the rows of a validation set, with the metrics of its monitor. */
public final class SetEvaluator {

  /** Grows when the same rows give another value. */
  private static final int METRIC_CODE = 1;

  private final OutcomeDesign design;
  private final MeasuredMetrics measured;

  /** An evaluator of a monitor that has ground truth. */
  public SetEvaluator(Monitor monitor) {
    this.design = OutcomeDesign.of(monitor);
    this.measured = monitor.groundTruth().orElseThrow().measured();
  }

  /** Names what is measured: the kind of answer, thresholds, costs, and how values are made. */
  public String metricVersion() {
    return Hash.id(METRIC_CODE, design, measured.costs()).substring(0, 16);
  }

  /** How well the predictions on record do. */
  public Evaluation recorded(String set, List<SampledRow> rows) throws Usage {
    return evaluate(set, rows, Optional.empty());
  }

  /**
   * How well a candidate does.
   *
   * @param file of its predictions
   * @throws Usage if it has no prediction of a row, or its file is none of predictions
   */
  public Evaluation candidate(String set, List<SampledRow> rows, Path file, Monitor monitor)
      throws IOException, Usage {
    CandidateFile candidate = CandidateFile.read(file, monitor);
    long missing =
        rows.stream().filter(row -> !candidate.answers().containsKey(row.row().id())).count();
    if (missing > 0) {
      throw new Usage(
          List.of(
              file
                  + " has no prediction of "
                  + missing
                  + " of "
                  + rows.size()
                  + " rows, must have one of each: on fewer rows it would be compared with nothing"));
    }
    return evaluate(set, rows, Optional.of(candidate));
  }

  private Evaluation evaluate(String set, List<SampledRow> rows, Optional<CandidateFile> candidate)
      throws Usage {
    requireOneEach(rows);
    Map<String, Answer> answers = candidate.map(CandidateFile::answers).orElse(Map.of());
    WeightedPerformance base = base(rows, answers);
    SortedMap<String, Reading> differences =
        candidate.isEmpty()
            ? new TreeMap<>()
            : base.minus(base(rows, Map.of()), measured.metrics());
    return new Evaluation(
        set,
        metricVersion(),
        candidate.map(CandidateFile::hash),
        rows.stream().filter(row -> row.inclusionProbability().isPresent()).count(),
        base.population(),
        base.of(measured.metrics()),
        differences,
        kept(rows, answers));
  }

  /** A case that two versions answered would count twice. */
  private static void requireOneEach(List<SampledRow> rows) throws Usage {
    Map<String, ValidationRow> known = new HashMap<>();
    for (SampledRow sampled : rows) {
      ValidationRow row = sampled.row();
      ValidationRow other = known.putIfAbsent(row.id(), row);
      if (other != null) {
        throw new Usage(
            List.of(
                "case "
                    + row.id()
                    + " was answered by "
                    + other.subject().modelVersion()
                    + " and "
                    + row.subject().modelVersion()
                    + ", must be by one: choose with --model-version"));
      }
    }
  }

  private WeightedPerformance base(List<SampledRow> rows, Map<String, Answer> answers) {
    var outcomes = new ArrayList<WeightedOutcome>();
    for (SampledRow sampled : rows) {
      sampled
          .inclusionProbability()
          .ifPresent(
              chance ->
                  outcomes.add(
                      new WeightedOutcome(
                          sampled.row().id(), contribution(sampled.row(), answers), chance)));
    }
    return new WeightedPerformance(outcomes, design, measured.costs());
  }

  private SortedMap<String, Evaluation.Kept> kept(
      List<SampledRow> rows, Map<String, Answer> answers) {
    var outcomes = new TreeMap<String, Outcomes>();
    var counts = new TreeMap<String, Long>();
    for (SampledRow sampled : rows) {
      for (String reason : sampled.reasons().keySet()) {
        outcomes
            .computeIfAbsent(reason, unseen -> design.empty())
            .add(contribution(sampled.row(), answers), 1);
        counts.merge(reason, 1L, Long::sum);
      }
    }
    var kept = new TreeMap<String, Evaluation.Kept>();
    outcomes.forEach(
        (reason, table) -> {
          var readings = new TreeMap<String, Reading>();
          PerformanceReadings.of(table, measured.metrics(), measured.costs())
              .forEach((metric, reading) -> readings.put(metric, withoutInterval(reading)));
          readings.keySet().removeIf(metric -> metric.endsWith(Metrics.HALF_WIDTH));
          kept.put(reason, new Evaluation.Kept(counts.getOrDefault(reason, 0L), readings));
        });
    return kept;
  }

  /** Rows that were chosen for how they failed are no sample of anything. */
  private static Reading withoutInterval(Reading reading) {
    return reading.value().isPresent() ? Reading.of(reading.value().getAsDouble()) : reading;
  }

  private static Contribution contribution(ValidationRow row, Map<String, Answer> answers) {
    return new Contribution(
        row.subject(),
        row.time(),
        Optional.of(row.truth()),
        answers.getOrDefault(row.id(), row.answer()),
        row.stratum());
  }
}
