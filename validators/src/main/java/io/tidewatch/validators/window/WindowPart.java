// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.window;

import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.judge.DriftFinding;
import io.tidewatch.validators.judge.LevelFinding;
import io.tidewatch.validators.judge.ObjectiveFinding;
import io.tidewatch.validators.judge.ShareFinding;
import io.tidewatch.validators.measurement.Measurement;
import io.tidewatch.validators.pane.InputRange;
import io.tidewatch.validators.profile.Profile;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/**
 * What one column, or the cohort, says of one closed window.
 *
 * @param asOf when the window was read; for cohorts later than its end
 * @param name the column; {@code cohort} for what is known of outcomes
 * @param judged whether this reading is to be judged; a cohort is judged at one age only
 * @param rows events of the window that have the column
 * @param profiles the column's profiles by slice; empty for cohorts
 */
public record WindowPart(
    Subject subject,
    Window window,
    Instant asOf,
    Kind kind,
    String name,
    boolean judged,
    long rows,
    List<Measurement> measurements,
    List<DriftFinding> drifts,
    List<ShareFinding> shares,
    List<LevelFinding> levels,
    List<ObjectiveFinding> objectives,
    List<InputRange> inputs,
    SortedMap<String, Profile> profiles) {

  /** Which pipeline read the window. */
  public enum Kind {
    PROFILE,
    COHORT
  }

  public WindowPart {
    measurements = List.copyOf(measurements);
    drifts = List.copyOf(drifts);
    shares = List.copyOf(shares);
    levels = List.copyOf(levels);
    objectives = List.copyOf(objectives);
    inputs = List.copyOf(inputs);
  }

  /** A part without counts and ratios. */
  public WindowPart(
      Subject subject,
      Window window,
      Instant asOf,
      Kind kind,
      String name,
      boolean judged,
      long rows,
      List<Measurement> measurements,
      List<DriftFinding> drifts,
      List<ShareFinding> shares,
      List<ObjectiveFinding> objectives,
      List<InputRange> inputs,
      SortedMap<String, Profile> profiles) {
    this(
        subject,
        window,
        asOf,
        kind,
        name,
        judged,
        rows,
        measurements,
        drifts,
        shares,
        List.of(),
        objectives,
        inputs,
        profiles);
  }

  /** What is judged in order, with one history: windows of one size of one stage and kind. */
  public String line() {
    return subject.stage() + "|" + window.size() + "|" + kind;
  }
}
