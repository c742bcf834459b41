// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that was found in one window of one subject; the family over which false alarms are counted.
 *
 * @param asOf event time of the judgement
 * @param snapshot id of the snapshot that holds the evidence
 * @param inBaseline whether the window lies inside the baseline's own period
 */
public record WindowFindings(
    Subject subject,
    Window window,
    Instant asOf,
    Optional<String> snapshot,
    boolean inBaseline,
    List<DriftFinding> drifts,
    List<ShareFinding> shares,
    List<LevelFinding> levels,
    List<ObjectiveFinding> objectives) {

  public WindowFindings {
    drifts = List.copyOf(drifts);
    shares = List.copyOf(shares);
    levels = List.copyOf(levels);
    objectives = List.copyOf(objectives);
  }

  /** Where the values of this window stand in the histories. */
  Place place() {
    return new Place(window.end(), subject.modelVersion());
  }

  /** Findings without counts and ratios. */
  public WindowFindings(
      Subject subject,
      Window window,
      Instant asOf,
      Optional<String> snapshot,
      boolean inBaseline,
      List<DriftFinding> drifts,
      List<ShareFinding> shares,
      List<ObjectiveFinding> objectives) {
    this(subject, window, asOf, snapshot, inBaseline, drifts, shares, List.of(), objectives);
  }
}
