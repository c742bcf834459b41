// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.pane;

import io.tidewatch.validators.event.Subject;

/**
 * How many events of a pane came for the first time, and how many came again.
 *
 * @param paneStart first millisecond of the pane
 */
public record ArrivalPartial(Subject subject, long paneStart, long firsts, long repeats) {

  /** The sum of two parts of one pane. */
  public ArrivalPartial plus(ArrivalPartial other) {
    return new ArrivalPartial(
        subject,
        paneStart,
        Math.addExact(firsts, other.firsts),
        Math.addExact(repeats, other.repeats));
  }
}
