// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.config.Monitor;
import io.tidewatch.config.Prediction;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** What an {@link OutcomeTable} counts; tables of one design can be merged. */
public sealed interface OutcomeDesign extends Serializable {

  /** The design of a monitor that has ground truth. */
  static OutcomeDesign of(Monitor monitor) {
    Prediction prediction = monitor.sources().rows().prediction();
    if (prediction instanceof Prediction.Binary binary) {
      var thresholds = new ArrayList<Double>(List.of(binary.threshold()));
      monitor.groundTruth().ifPresent(t -> thresholds.addAll(t.measured().thresholds()));
      return new Binary(thresholds);
    }
    if (prediction instanceof Prediction.Multiclass multiclass) {
      var named = new TreeSet<>(multiclass.probabilities().keySet());
      monitor.groundTruth().ifPresent(t -> named.addAll(t.measured().classes()));
      return new Multiclass(named);
    } else if (prediction instanceof Prediction.Regression) {
      return new Regression();
    } else if (prediction instanceof Prediction.Ranking) {
      return new Ranking(monitor.groundTruth().orElseThrow().measured().ranks());
    }
    throw new IllegalArgumentException("prediction is none, must be there");
  }

  /** Scores of a positive class, decided at one threshold. */
  static OutcomeDesign binary(double threshold) {
    return new Binary(List.of(threshold));
  }

  /** Sums of nothing. */
  Outcomes empty();

  /**
   * Scores of a positive class.
   *
   * @param thresholds a score at or above one predicts the positive class; the first is the one
   *     that decides, outcomes are counted exactly at each
   */
  record Binary(List<Double> thresholds) implements OutcomeDesign {

    private static final long serialVersionUID = 1L;

    public Binary {
      if (thresholds.isEmpty()) {
        throw new IllegalArgumentException("thresholds is empty, must not be");
      }
      thresholds = new ArrayList<>(thresholds); // serializable
    }

    @Override
    public Outcomes empty() {
      return new BinaryOutcomes(this);
    }
  }

  /**
   * Predicted classes.
   *
   * @param named those that the document names: they are told apart, whatever else comes
   */
  record Multiclass(SortedSet<String> named) implements OutcomeDesign {

    private static final long serialVersionUID = 1L;

    public Multiclass {
      named = new TreeSet<>(named); // serializable
    }

    @Override
    public Outcomes empty() {
      return new MulticlassOutcomes(this);
    }
  }

  /** Predicted numbers. */
  record Regression() implements OutcomeDesign {

    private static final long serialVersionUID = 1L;

    @Override
    public Outcomes empty() {
      return new RegressionOutcomes();
    }
  }

  /**
   * Items ranked within queries.
   *
   * @param k the first ranks, which count
   */
  record Ranking(int k) implements OutcomeDesign {

    private static final long serialVersionUID = 1L;

    public Ranking {
      if (k < 1) {
        throw new IllegalArgumentException("k is " + k + ", must be >= 1");
      }
    }

    @Override
    public Outcomes empty() {
      return new RankingOutcomes(this);
    }
  }
}
