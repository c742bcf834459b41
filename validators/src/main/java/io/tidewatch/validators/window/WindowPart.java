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
import io.tidewatch.validators.slice.Slicing;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

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

  /** A column that is only counted: what it is compared with is not known yet. */
  public static WindowPart counted(ColumnWindow window) {
    SortedMap<String, Profile> profiles = new TreeMap<>(window.slices());
    profiles.put(Slicing.ALL, window.all());
    return new WindowPart(
        window.subject(),
        window.window(),
        window.window().end(),
        Kind.PROFILE,
        window.column(),
        true,
        window.all().rows(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        window.inputs(),
        profiles);
  }

  /** Whether this is a column that waits to be read. */
  public boolean isCounted() {
    return kind == Kind.PROFILE && measurements.isEmpty() && profiles.containsKey(Slicing.ALL);
  }

  /** The window that {@link #counted(ColumnWindow)} was given. */
  public ColumnWindow counted() {
    SortedMap<String, Profile> slices = new TreeMap<>(profiles);
    Profile all = slices.remove(Slicing.ALL);
    if (all == null) {
      throw new IllegalStateException("part is " + kind + ", must be of a column");
    }
    return new ColumnWindow(subject, window, name, all, slices, inputs);
  }

  /** The same, read at that time. */
  public WindowPart at(Instant readAt) {
    return readAt.equals(asOf)
        ? this
        : new WindowPart(
            subject,
            window,
            readAt,
            kind,
            name,
            judged,
            rows,
            measurements,
            drifts,
            shares,
            levels,
            objectives,
            inputs,
            profiles);
  }

  /**
   * The same, read at a later time because rows came late. Objectives are of cohorts only, which
   * have revisions of their own.
   */
  public WindowPart asRevision(int number, Instant readAt) {
    return new WindowPart(
        subject,
        window,
        readAt,
        kind,
        name,
        judged,
        rows,
        measurements.stream().map(m -> m.asRevision(number, readAt)).toList(),
        drifts.stream().map(f -> f.of(f.measurement().asRevision(number, readAt))).toList(),
        shares.stream().map(f -> f.of(f.measurement().asRevision(number, readAt))).toList(),
        levels.stream().map(f -> f.of(f.measurement().asRevision(number, readAt))).toList(),
        objectives,
        inputs,
        profiles);
  }

  /** What is judged in order, with one history: windows of one size of one stage and kind. */
  public String line() {
    return subject.stage() + "|" + window.size() + "|" + kind;
  }
}
