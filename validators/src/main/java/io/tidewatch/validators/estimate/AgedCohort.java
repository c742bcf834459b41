// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.estimate;

import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.truth.OutcomeTable;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;

/**
 * A cohort at one of the ages at which cohorts are looked at.
 *
 * @param ages all of them, ascending; the last is the horizon
 * @param age index of the age
 * @param before tables by slice as of the age before; empty at the first
 * @param now tables by slice as of this age
 */
public record AgedCohort(
    Window window,
    List<Duration> ages,
    int age,
    SortedMap<String, OutcomeTable> before,
    SortedMap<String, OutcomeTable> now) {

  /** The last age has come: what has no label gets none. */
  boolean isAtHorizon() {
    return age == ages.size() - 1;
  }
}
