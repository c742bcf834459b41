// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.comparison;

import io.tidewatch.config.Comparison;
import io.tidewatch.validators.event.Subject;

/** What a subject is to a comparison. */
enum Role {
  CHAMPION,
  CHALLENGER,
  /** Neither, or chosen as both: a challenger that took the champion's stage is none any more. */
  NONE;

  static Role of(Subject subject, Comparison compared) {
    boolean champion = compared.champion().matches(subject.modelVersion(), subject.stage());
    boolean challenger = compared.challenger().matches(subject.modelVersion(), subject.stage());
    if (champion == challenger) {
      return NONE;
    }
    return champion ? CHAMPION : CHALLENGER;
  }
}
