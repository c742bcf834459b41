// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import java.io.DataOutput;
import java.io.IOException;

/**
 * The sums of one kind of answer: signed, and the same in any order of additions, so that what is
 * taken back leaves no trace.
 */
public sealed interface Outcomes
    permits BinaryOutcomes, MulticlassOutcomes, RegressionOutcomes, RankingOutcomes {

  /**
   * Adds a contribution, with or without label.
   *
   * @param sign how often; negative to take it back
   * @throws IllegalArgumentException if the answer is of another kind
   */
  void add(Contribution contribution, long sign);

  /**
   * Adds all of the sums of the same design.
   *
   * @throws IllegalArgumentException if the design is another
   */
  void merge(Outcomes other);

  /**
   * The same sums in another design of the same kind. What it asks for and these do not tell is
   * counted as none: of scores that are counted in bins at a new threshold, of other ranks.
   *
   * @throws IllegalArgumentException if the kind is another
   */
  Outcomes countedBy(OutcomeDesign design);

  /** Whether every score and every class is counted by itself. */
  boolean isExact();

  /** Whether the sums are those of nothing. */
  boolean isZero();

  /** Writes the sums, without the design. */
  void write(DataOutput out) throws IOException;

  /** The error for a design of another kind. */
  static IllegalArgumentException ofAnotherKind(Outcomes outcomes, OutcomeDesign design) {
    return new IllegalArgumentException("design is " + design + ", must be that of " + outcomes);
  }
}
