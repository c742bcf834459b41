// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a model's answer looks like. */
public sealed interface Prediction extends Serializable {

  /** The fields of a record that hold the answer, as the document names them. */
  List<String> fields();

  /** A score in [0, 1] for the positive class. */
  record Binary(String score, double threshold) implements Prediction {

    @Override
    public List<String> fields() {
      return List.of(score);
    }
  }

  /** A class, and perhaps the probability of each; label to field. */
  record Multiclass(String predicted, Map<String, String> probabilities) implements Prediction {

    @Override
    public List<String> fields() {
      var fields = new ArrayList<String>();
      fields.add(predicted);
      fields.addAll(probabilities.values());
      return fields;
    }
  }

  /** A number, and perhaps its interval: both ends, or none. */
  record Regression(String value, Optional<String> low, Optional<String> high)
      implements Prediction {

    @Override
    public List<String> fields() {
      var fields = new ArrayList<String>();
      fields.add(value);
      low.ifPresent(fields::add);
      high.ifPresent(fields::add);
      return fields;
    }

    private Object writeReplace() {
      return PortableRecord.of(this);
    }
  }

  /** A score within a query. */
  record Ranking(String query, String score) implements Prediction {

    @Override
    public List<String> fields() {
      return List.of(query, score);
    }
  }

  /** No answer: only features are watched. */
  record None() implements Prediction {

    @Override
    public List<String> fields() {
      return List.of();
    }
  }
}
