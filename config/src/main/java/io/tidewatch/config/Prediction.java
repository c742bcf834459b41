// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.io.Serializable;
import java.util.Map;
import java.util.Optional;

/** What a model's answer looks like. */
public sealed interface Prediction extends Serializable {

  /** A score in [0, 1] for the positive class. */
  record Binary(String score, double threshold) implements Prediction {}

  /** A class, and perhaps the probability of each; label to field. */
  record Multiclass(String predicted, Map<String, String> probabilities) implements Prediction {}

  /** A number, and perhaps its interval. */
  record Regression(String value, Optional<String> low, Optional<String> high)
      implements Prediction {

    private Object writeReplace() {
      return PortableRecord.of(this);
    }
  }

  /** A score within a query. */
  record Ranking(String query, String score) implements Prediction {}

  /** No answer: only features are watched. */
  record None() implements Prediction {}
}
