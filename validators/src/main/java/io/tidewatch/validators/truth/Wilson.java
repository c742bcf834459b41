// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.validators.measurement.Reading;

/** Wilson's 95 % score interval of a share. */
final class Wilson {

  /** The 0.975 quantile of the normal distribution. */
  static final double Z = 1.959963984540054;

  private Wilson() {}

  /**
   * The share of successes with its interval, in [0, 1].
   *
   * @param reason given where there are no trials
   */
  static Reading share(long successes, long trials, String reason) {
    if (trials <= 0 || successes < 0 || successes > trials) {
      return Reading.none(reason);
    }
    double share = (double) successes / trials;
    double z2n = Z * Z / trials;
    double centre = (share + z2n / 2) / (1 + z2n);
    double half =
        Z / (1 + z2n) * Math.sqrt(share * (1 - share) / trials + z2n / (4 * (double) trials));
    return Reading.between(share, Math.max(0, centre - half), Math.min(1, centre + half));
  }
}
