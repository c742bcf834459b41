// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.slice.Slicing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

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

  /** The findings of all rows: one family of tests. */
  WindowFindings ofAllRows() {
    return where(Slicing.ALL::equals);
  }

  /** The findings of slices: another family, so that slices cost the whole none of its power. */
  WindowFindings ofSlices() {
    return where(slice -> !slice.equals(Slicing.ALL));
  }

  private WindowFindings where(Predicate<String> slice) {
    return new WindowFindings(
        subject,
        window,
        asOf,
        snapshot,
        inBaseline,
        drifts.stream().filter(drift -> slice.test(drift.measurement().key().slice())).toList(),
        shares.stream().filter(share -> slice.test(share.measurement().key().slice())).toList(),
        levels.stream().filter(level -> slice.test(level.measurement().key().slice())).toList(),
        objectives);
  }
}
