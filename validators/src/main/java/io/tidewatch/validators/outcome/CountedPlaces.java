// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.outcome;

import io.tidewatch.config.ColumnSpec;
import io.tidewatch.config.ColumnSpec.OnBreach;
import io.tidewatch.config.GroundTruth;
import io.tidewatch.config.LabelSource;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.Prediction;
import io.tidewatch.config.RowRule;
import io.tidewatch.config.RowSource;
import java.util.ArrayList;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a monitor counts as predictions, answers and labels: the members of its document that decide
 * it, by their places.
 */
final class CountedPlaces {

  private CountedPlaces() {}

  static SortedMap<String, String> of(Monitor monitor) {
    var counted = new TreeMap<String, String>();
    RowSource rows = monitor.sources().rows();
    rows.id().ifPresent(id -> counted.put("predictions.id", id));
    counted.put("predictions.time", rows.stream().time().field());
    putAnswer(rows.prediction(), counted);
    monitor.sources().labels().forEach(labels -> putLabels(labels, counted));
    putQuarantine(monitor, counted);
    GroundTruth truth = monitor.groundTruth().orElseThrow();
    counted.put("ground-truth.horizon", truth.horizon().toString());
    counted.put("ground-truth.conflict", truth.conflict().name());
    if (rows.prediction() instanceof Prediction.Ranking) {
      counted.put(OutcomeBasis.RANKS, String.valueOf(truth.measured().ranks()));
    }
    return counted;
  }

  private static void putAnswer(Prediction prediction, SortedMap<String, String> counted) {
    if (prediction instanceof Prediction.Binary binary) {
      counted.put("prediction", "binary score " + binary.score());
    } else if (prediction instanceof Prediction.Multiclass multiclass) {
      counted.put("prediction", "multiclass class " + multiclass.predicted());
      if (!multiclass.probabilities().isEmpty()) {
        counted.put(
            OutcomeBasis.PROBABILITIES, new TreeMap<>(multiclass.probabilities()).toString());
      }
    } else if (prediction instanceof Prediction.Regression regression) {
      counted.put("prediction", "regression value " + regression.value());
      regression
          .low()
          .ifPresent(
              low ->
                  counted.put(OutcomeBasis.INTERVAL, low + " to " + regression.high().orElse("")));
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

  /** Rows that are set aside are not counted. */
  private static void putQuarantine(Monitor monitor, SortedMap<String, String> counted) {
    monitor
        .columns()
        .forEach(
            (name, spec) -> {
              if (spec.onBreach() == OnBreach.QUARANTINE) {
                counted.put("columns." + name, "quarantine of all but " + rules(spec));
              }
            });
    for (RowRule rule : monitor.rows()) {
      if (rule.onBreach() == OnBreach.QUARANTINE) {
        counted.put("rows." + rule.name(), "quarantine of all but " + rule.must().text());
      }
    }
  }

  private static String rules(ColumnSpec spec) {
    var rules = new ArrayList<String>();
    spec.type().ifPresent(type -> rules.add(type.name()));
    spec.range().ifPresent(range -> rules.add("[" + range.low() + ", " + range.high() + "]"));
    if (!spec.rules().values().isEmpty()) {
      rules.add(spec.rules().values().toString());
    }
    spec.rules().pattern().ifPresent(rules::add);
    if (spec.rules().required()) {
      rules.add("required");
    }
    return String.join(" ", rules);
  }
}
