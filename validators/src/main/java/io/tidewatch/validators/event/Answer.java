// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.event;

import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a model said of one case. */
public sealed interface Answer {

  /** Any order that is total and for ever the same: it settles which of two equals is kept. */
  Comparator<Answer> ORDER =
      Comparator.<Answer>comparingDouble(answer -> answer.number().orElse(0))
          .thenComparing(Answer::toString);

  /** The score, or the value; empty where the answer is a class, or none. */
  default OptionalDouble number() {
    return OptionalDouble.empty();
  }

  /** Nothing was said, as in a row of a feature view. */
  record None() implements Answer {}

  /**
   * A score of the positive class.
   *
   * @param score finite; the decoder lets only scores in [0, 1] through
   */
  record Binary(double score) implements Answer {

    public Binary {
      requireFinite("score", score);
      score += 0.0; // no negative zero
    }

    @Override
    public OptionalDouble number() {
      return OptionalDouble.of(score);
    }
  }

  /**
   * A class.
   *
   * @param probabilities of each class, by label, in [0, 1]; empty where the model gives none
   */
  record Multiclass(String predicted, SortedMap<String, Double> probabilities) implements Answer {

    public Multiclass {
      probabilities = Collections.unmodifiableSortedMap(new TreeMap<>(probabilities));
      for (Map.Entry<String, Double> each : probabilities.entrySet()) {
        requireFinite("probability of " + each.getKey(), each.getValue());
      }
    }
  }

  /**
   * A number.
   *
   * @param low lower end of the model's interval, where it gives one
   * @param high upper end of it, there exactly when low is
   */
  record Regression(double value, OptionalDouble low, OptionalDouble high) implements Answer {

    public Regression {
      requireFinite("value", value);
      low.ifPresent(end -> requireFinite("low", end));
      high.ifPresent(end -> requireFinite("high", end));
      if (low.isPresent() != high.isPresent()) {
        throw new IllegalArgumentException(
            "low is " + low + " and high is " + high + ", must be given together");
      }
      value += 0.0;
    }

    @Override
    public OptionalDouble number() {
      return OptionalDouble.of(value);
    }
  }

  /**
   * A score of an item within a query; the higher, the earlier the item stands.
   *
   * @param query names the list that the item stands in
   */
  record Ranking(String query, double score) implements Answer {

    public Ranking {
      requireFinite("score", score);
      score += 0.0;
    }

    @Override
    public OptionalDouble number() {
      return OptionalDouble.of(score);
    }
  }

  private static void requireFinite(String what, double number) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException(what + " is " + number + ", must be finite");
    }
  }
}
