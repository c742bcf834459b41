// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

/**
 * What is derived from each value of a column whose values themselves do not compare, and profiled
 * like a column of its own: {@code length-psi} and {@code length-mean} are metrics of a length.
 */
public enum Aspect {
  /** Unicode code points of a text. */
  LENGTH("length", true),
  /** The {@link TextMask} of an identifier. */
  MASK("mask", false),
  /** Event time less the column's time, in seconds; negative for a time in the future. */
  LAG("lag", true),
  /** {@link Tokens} of a free text. */
  TOKENS("tokens", true),
  /** Share of a free text's code points beyond ASCII, in [0, 1]. */
  NON_ASCII("non-ascii", true),
  /** Share of a free text's tokens that the frozen vocabulary does not have, in [0, 1]. */
  OUT_OF_VOCABULARY("oov", true),
  /** Euclidean norm of an embedding. */
  NORM("norm", true);

  private final String word;
  private final boolean numeric;

  Aspect(String word, boolean numeric) {
    this.word = word;
    this.numeric = numeric;
  }

  /** How it is written in metrics. */
  public String word() {
    return word;
  }

  /** Whether it is a number; else a text of few kinds. */
  public boolean numeric() {
    return numeric;
  }
}
