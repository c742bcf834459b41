// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.io.Serializable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What outcomes cost, in any unit that all of them share; a gain is a negative cost. */
public sealed interface Costs extends Serializable {

  /**
   * Of binary predictions.
   *
   * @param truePositive of a positive case that was predicted to be one
   */
  record OfDecisions(
      double truePositive, double falsePositive, double trueNegative, double falseNegative)
      implements Costs {}

  /**
   * Of predicted classes.
   *
   * @param matrix cost by the class that was right, and by the class that was predicted; 0 where
   *     nothing is given
   */
  record OfClasses(Map<String, Map<String, Double>> matrix) implements Costs {

    public OfClasses {
      var copy = new HashMap<String, Map<String, Double>>(); // serializable
      matrix.forEach((actual, costs) -> copy.put(actual, new HashMap<>(costs)));
      matrix = copy;
    }

    /** The classes that have a cost, right or predicted. */
    public Set<String> classes() {
      var classes = new HashSet<>(matrix.keySet());
      matrix.values().forEach(costs -> classes.addAll(costs.keySet()));
      return classes;
    }

    /** What it costs to predict one class where another, or the same, is right. */
    public double of(String actual, String predicted) {
      return matrix.getOrDefault(actual, Map.of()).getOrDefault(predicted, 0.0);
    }
  }
}
