// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.outcome;

import io.tidewatch.config.GroundTruth;
import io.tidewatch.config.LabelSource;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.Prediction;
import io.tidewatch.config.RowSource;
import io.tidewatch.validators.outcome.CohortOutcomes.Precision;
import io.tidewatch.validators.slice.Slicing;
import io.tidewatch.validators.truth.OutcomeDesign;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What stored outcomes rest on: two monitors whose bases are equal count the same.
 *
 * @param counted what was counted, by its place in the monitor document; {@code
 *     prediction.probabilities}, {@code prediction.interval} and {@code ground-truth.k} are left
 *     out where there are none
 * @param pane size of the panes
 * @param columns of slices, in alphabetical order: what the leaves are crossings of
 * @param thresholds of binary scores at which outcomes were counted
 * @param precision how scores were counted
 */
public record OutcomeBasis(
    SortedMap<String, String> counted,
    Duration pane,
    List<String> columns,
    List<Double> thresholds,
    Precision precision) {

  static final String PROBABILITIES = "prediction.probabilities";
  static final String INTERVAL = "prediction.interval";
  static final String RANKS = "ground-truth.k";

  public OutcomeBasis {
    counted = Collections.unmodifiableSortedMap(new TreeMap<>(counted));
    columns = List.copyOf(columns);
    thresholds = List.copyOf(thresholds);
  }

  /** What the tables of a monitor that has ground truth rest on. */
  public static OutcomeBasis of(Monitor monitor, Precision precision) {
    return new OutcomeBasis(
        counted(monitor),
        monitor.pane(),
        new Slicing(monitor.slices()).columns(),
        thresholds(monitor),
        precision);
  }

  private static SortedMap<String, String> counted(Monitor monitor) {
    var counted = new TreeMap<String, String>();
    RowSource rows = monitor.sources().rows();
    rows.id().ifPresent(id -> counted.put("predictions.id", id));
    counted.put("predictions.time", rows.stream().time().field());
    putAnswer(rows.prediction(), counted);
    monitor.sources().labels().forEach(labels -> putLabels(labels, counted));
    GroundTruth truth = monitor.groundTruth().orElseThrow();
    counted.put("ground-truth.horizon", truth.horizon().toString());
    counted.put("ground-truth.conflict", truth.conflict().name());
    if (rows.prediction() instanceof Prediction.Ranking) {
      counted.put(RANKS, String.valueOf(truth.measured().ranks()));
    }
    return counted;
  }

  private static void putAnswer(Prediction prediction, SortedMap<String, String> counted) {
    if (prediction instanceof Prediction.Binary binary) {
      counted.put("prediction", "binary score " + binary.score());
    } else if (prediction instanceof Prediction.Multiclass multiclass) {
      counted.put("prediction", "multiclass class " + multiclass.predicted());
      if (!multiclass.probabilities().isEmpty()) {
        counted.put(PROBABILITIES, new TreeMap<>(multiclass.probabilities()).toString());
      }
    } else if (prediction instanceof Prediction.Regression regression) {
      counted.put("prediction", "regression value " + regression.value());
      regression
          .low()
          .ifPresent(low -> counted.put(INTERVAL, low + " to " + regression.high().orElse("")));
    } else if (prediction instanceof Prediction.Ranking ranking) {
      counted.put("prediction", "ranking query " + ranking.query() + " score " + ranking.score());
    } else {
      throw new IllegalArgumentException("prediction is none, must be there");
    }
  }

  private static void putLabels(LabelSource labels, SortedMap<String, String> counted) {
    String name = labels.streamName();
    counted.put(name + ".id", labels.id());
    counted.put(name + ".time", labels.stream().time().field());
    counted.put(name + ".label", labels.label());
    labels.priority().ifPresent(priority -> counted.put(name + ".priority", "" + priority));
  }

  private static List<Double> thresholds(Monitor monitor) {
    return OutcomeDesign.of(monitor) instanceof OutcomeDesign.Binary binary
        ? binary.thresholds()
        : List.of();
  }
}
