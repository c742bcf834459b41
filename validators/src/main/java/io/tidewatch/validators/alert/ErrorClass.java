// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import io.tidewatch.validators.measurement.Checks;
import java.util.Set;

/**
 * What kind of error a breach is, and what is to be done first. Each class has a response of its
 * own: a hard error pages, a soft one is a ticket, drift is evidence for something else, blindness
 * pages where it is an outage. Source: needs.md, section 2, A1, after Shankar et al., section 5.1.2
 * ("hard, soft and drift errors"); blindness: architecture.md, decision 6.
 */
public enum ErrorClass {
  /** Rows that can not be right: a broken rule, a column that is gone, a limit that was set. */
  HARD(
      "see which rows broke it (quarantine.jsonl names file and offset) and stop training on them"),
  /** Some rows lack something; what is told of the others holds. */
  SOFT("compare the share with what the source counts itself; nothing was set aside"),
  /** Values are not as they were. */
  DRIFT("look at the rows that moved, beside what changed at the time: a deploy, a season, a unit"),
  /** Little or nothing is seen of the stream, or of its labels. */
  BLIND("look whether the source still sends; what fired before stays open, and may be worse"),
  /** The model no longer does what it is there for. */
  OBJECTIVE(
      "look at the label coverage first, then at what moved beside it; roll back if it began with a"
          + " version");

  private static final Set<String> BLINDNESS =
      Set.of(
          Checks.VOLUME,
          Checks.FRESHNESS,
          Checks.COVERAGE,
          Checks.SLICE_SHARE,
          Checks.SAMPLE_RATIO,
          Checks.LAG_P50,
          Checks.LAG_P95,
          Checks.NO_DATA);

  private static final Set<String> SOFTNESS =
      Set.of(
          Checks.MISSING_SHARE,
          Checks.UNSEEN_SHARE,
          Checks.INVALID_SHARE,
          Checks.UNIQUENESS,
          Checks.DUPLICATE_SHARE);

  private final String firstAction;

  ErrorClass(String firstAction) {
    this.firstAction = firstAction;
  }

  /** What to do first, for whoever sees such an error for the first time. */
  public String firstAction() {
    return firstAction;
  }

  /** The class of a check. */
  public static ErrorClass of(String check) {
    if (check.startsWith(Checks.RULE) || check.equals(Checks.SCHEMA)) {
      return HARD;
    }
    if (check.startsWith(Checks.SLO)
        || check.startsWith(Checks.BURN)
        || check.startsWith(Checks.COMPARISON)
        || check.startsWith(Checks.OFFLINE_GAP)) {
      return OBJECTIVE;
    }
    if (BLINDNESS.contains(check)) {
      return BLIND;
    }
    return SOFTNESS.contains(check) ? SOFT : DRIFT;
  }
}
