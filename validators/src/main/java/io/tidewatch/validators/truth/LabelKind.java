// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.config.Prediction;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** What the text of a label means, and what a label may be. */
public enum LabelKind {
  /** {@code 1, true, yes} are positive, {@code 0, false, no} negative; case does not matter. */
  BINARY("1, true, yes, 0, false or no"),
  /** A class, as the model names it. */
  CLASS("a class of at most 256 characters"),
  /** A number that a regression is compared with. */
  NUMBER("a number in [-1e50, 1e50]"),
  /** How relevant an item was: 0 not at all. */
  RELEVANCE("a number in [0, 30]");

  /** Larger ones are refused, so that fourth powers stay finite: 1e200 has room to 1.8e308. */
  public static final double NUMBER_MAX = 1e50;

  /** Gains are 2^relevance − 1. */
  static final double RELEVANCE_MAX = 30;

  private static final int CLASS_LENGTH_MAX = 256;

  private final String rule;

  LabelKind(String rule) {
    this.rule = rule;
  }

  /** The kind of label that predictions of that kind are compared with. */
  public static LabelKind of(Prediction prediction) {
    if (prediction instanceof Prediction.Multiclass) {
      return CLASS;
    } else if (prediction instanceof Prediction.Regression) {
      return NUMBER;
    } else if (prediction instanceof Prediction.Ranking) {
      return RELEVANCE;
    }
    return BINARY;
  }

  /** What a label must be, for messages. */
  public String rule() {
    return rule;
  }

  /** Whether the text is a label of this kind. */
  public boolean takes(String text) {
    return switch (this) {
      case BINARY -> binary(text).isPresent();
      case CLASS -> !text.isBlank() && text.length() <= CLASS_LENGTH_MAX;
      case NUMBER -> number(text, -NUMBER_MAX, NUMBER_MAX).isPresent();
      case RELEVANCE -> number(text, 0, RELEVANCE_MAX).isPresent();
    };
  }

  /**
   * Whether a text that {@link #BINARY} takes is of the positive class.
   *
   * @throws IllegalArgumentException if it is no such text
   */
  public static boolean isPositive(String text) {
    return binary(text).orElseThrow(() -> wrong(text, BINARY));
  }

  /**
   * The number in a text that {@link #NUMBER} or {@link #RELEVANCE} takes.
   *
   * @throws IllegalArgumentException if it is no such text
   */
  public static double numberIn(String text) {
    return number(text, -NUMBER_MAX, NUMBER_MAX).orElseThrow(() -> wrong(text, NUMBER));
  }

  /** Whether two texts that this takes mean the same. */
  boolean isSame(String one, String other) {
    return switch (this) {
      case BINARY -> isPositive(one) == isPositive(other);
      case CLASS -> one.equals(other);
      case NUMBER, RELEVANCE -> numberIn(one) == numberIn(other);
    };
  }

  private static Optional<Boolean> binary(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "1", "true", "yes" -> Optional.of(true);
      case "0", "false", "no" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private static OptionalDouble number(String text, double min, double max) {
    try {
      double number = Double.parseDouble(text.strip());
      return number >= min && number <= max
          ? OptionalDouble.of(number + 0.0)
          : OptionalDouble.empty();
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  private static IllegalArgumentException wrong(String text, LabelKind kind) {
    return new IllegalArgumentException("label is " + text + ", must be " + kind.rule);
  }
}
