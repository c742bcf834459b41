// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.estimate;

import io.tidewatch.config.Silence;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.slice.Slicing;
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

  /** Share of labels from which a cohort counts as labelled. Source: statistics.md §6.2. */
  private static final double COVERAGE_MATURE = 0.95;

  /**
   * Whether the cohort has got its labels since the age before: at the first age at which {@link
   * #COVERAGE_MATURE} of its predictions are labelled, or at the horizon; where silence is
   * negative, at the horizon only.
   */
  boolean matures(Silence silence) {
    boolean isCovered = silence == Silence.UNKNOWN && isCovered(now);
    boolean wasCovered = silence == Silence.UNKNOWN && isCovered(before);
    return !wasCovered && (isCovered || isAtHorizon());
  }

  private static boolean isCovered(SortedMap<String, OutcomeTable> tables) {
    OutcomeTable all = tables.get(Slicing.ALL);
    return all != null && all.labels() >= COVERAGE_MATURE * all.predictions();
  }

  /** The last age has come: what has no label gets none. */
  boolean isAtHorizon() {
    return age == ages.size() - 1;
  }
}
