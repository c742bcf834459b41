// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import java.time.Instant;

/**
 * One contribution asserted or taken back.
 *
 * @param sign +1 asserts, −1 retracts
 * @param at event time of the change: of the prediction for its first contribution, of the newer
 *     label for both halves of a revision; never before the prediction
 */
public record Change(Contribution contribution, int sign, Instant at) {

  public Change {
    if (sign == 0) {
      throw new IllegalArgumentException("sign is 0, must be +1 or -1");
    }
  }

  /** A change at the time of the contribution itself. */
  public Change(Contribution contribution, int sign) {
    this(contribution, sign, later(contribution.predicted(), contribution));
  }

  private static Instant later(Instant predicted, Contribution contribution) {
    return contribution.lag().map(predicted::plus).orElse(predicted);
  }
}
