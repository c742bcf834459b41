// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sample;

import io.tidewatch.validators.format.Hash;
import java.time.Duration;
import java.time.Instant;

/**
 * The priority of a row under exponential forward decay: the smaller, the longer it is kept.
 *
 * <p>With weight w(t) = 2^(t / half-life) and u in (0, 1) hashed from the id, the rank −ln(u) /
 * w(t) is exponential with rate w(t), so keeping the k smallest ranks samples by weight without
 * replacement. The priority is its logarithm, ln(−ln u) − ln 2 · t / half-life: weights relative to
 * a fixed landmark (the epoch) never change as time passes, which makes the sample mergeable. The
 * hash is of the id alone, so that versions and stages that answered the same cases sample the same
 * ones.
 *
 * <p>Source: Cormode, Shkapenyuk, Srivastava and Xu, "Forward decay: a practical time decay model
 * for streaming systems", ICDE 2009; Efraimidis and Spirakis 2006 for the exponential ranks.
 */
final class DecayedPriority {

  /** A row counts half as much as one that is this much younger. A choice, not a measurement. */
  static final Duration HALF_LIFE = Duration.ofDays(14);

  private static final double LN2 = 0.6931471805599453;

  private DecayedPriority() {}

  static double of(ValidationRow row, long seed) {
    double rank = -StrictMath.log(uniform(row.id(), seed));
    return StrictMath.log(rank) - logWeight(row.time());
  }

  /** A number in (0, 1), evenly spread over ids, and independent for different seeds. */
  static double uniform(String id, long seed) {
    long bits = Hash.mix(id, seed) >>> 11;
    double uniform = (bits + 0.5) * 0x1p-53; // never 0; 1 only by rounding
    return Math.min(uniform, 1 - 0x1p-53);
  }

  /**
   * The chance that a row of that time has a priority below a limit, in (0, 1].
   *
   * @param limit may be infinite
   */
  static double chanceBelow(double limit, Instant time) {
    double chance = -StrictMath.expm1(-StrictMath.exp(limit + logWeight(time)));
    return Math.max(Double.MIN_NORMAL, chance);
  }

  private static double logWeight(Instant time) {
    return LN2 * time.toEpochMilli() / HALF_LIFE.toMillis();
  }
}
