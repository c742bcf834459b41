// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import io.tidewatch.config.Severity;
import io.tidewatch.validators.contribution.Contribution;
import io.tidewatch.validators.format.Hash;
import io.tidewatch.validators.measurement.Checks;
import io.tidewatch.validators.measurement.MeasurementKey;
import io.tidewatch.validators.slice.Slicing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A measurement judged by a check.
 *
 * @param measurement id of the measurement
 * @param check {@code drift}, {@code missing-share}, {@code coverage}, {@code label-share}, {@code
 *     slo:auc}…
 * @param value what was judged, if there was a value
 * @param threshold what it was held against, in the unit of the value
 * @param usual the value of the baseline, or of the check's own history
 * @param reason why a verdict is inconclusive, the rule that was broken, or why a pass is unusual;
 *     empty on a plain pass
 * @param severity how bad a breach of this check is
 * @param urgent whether one breach is enough to fire
 * @param asOf event time of the judgement
 * @param snapshot the snapshot that holds the evidence
 * @param contributions of a breach in {@code all}, the slices that the change lies in, if it is not
 *     everywhere
 * @param revision 1 for a window judged when it closed, 2, 3… for one judged again because late
 *     rows came; a window that had no row when it closed begins with 2
 * @param revised what this check said of the window before, if it said anything
 * @param grounds what a breach, or a pass that is unusual, rests on
 */
public record Verdict(
    String measurement,
    MeasurementKey key,
    String check,
    Outcome outcome,
    OptionalDouble value,
    OptionalDouble threshold,
    OptionalDouble usual,
    long rows,
    String reason,
    Severity severity,
    boolean urgent,
    Instant asOf,
    Optional<String> snapshot,
    List<Contribution> contributions,
    int revision,
    Optional<Revised> revised,
    Grounds grounds) {

  private static final String TOLD = "told by a wider slice";

  public Verdict {
    contributions = List.copyOf(contributions);
  }

  /** A verdict on a window that is judged for the first time, without a drill-down. */
  public Verdict(
      String measurement,
      MeasurementKey key,
      String check,
      Outcome outcome,
      OptionalDouble value,
      OptionalDouble threshold,
      OptionalDouble usual,
      long rows,
      String reason,
      Severity severity,
      boolean urgent,
      Instant asOf,
      Optional<String> snapshot) {
    this(
        measurement,
        key,
        check,
        outcome,
        value,
        threshold,
        usual,
        rows,
        reason,
        severity,
        urgent,
        asOf,
        snapshot,
        List.of(),
        1,
        Optional.empty(),
        Grounds.NONE);
  }

  /** Three outcomes, everywhere. */
  public enum Outcome {
    PASS,
    BREACH,
    INCONCLUSIVE
  }

  /** Whether it is of a slice that nobody asked about, and says nothing of interest. */
  public boolean routine() {
    return !key.slice().equals(Slicing.ALL)
        && !check.startsWith(Checks.SLO)
        && !check.startsWith(Checks.COMPARISON)
        && outcome != Outcome.BREACH
        && !reason.equals(TOLD)
        && revised.filter(before -> before.outcome() == Outcome.BREACH).isEmpty();
  }

  /** Whether it is of two versions, and not of one. */
  public boolean isOfComparison() {
    return check.startsWith(Checks.COMPARISON) || check.equals(Checks.SAMPLE_RATIO);
  }

  /** Whether it passed, but moved so much that it is evidence beside a breach of something else. */
  public boolean unusual() {
    return outcome == Outcome.PASS && !reason.isEmpty();
  }

  /**
   * Whether it passed, and not only just: the value is back by some part of the way from the
   * threshold to what is usual. Where nothing is usual, or drift beyond the threshold is, any pass
   * clears.
   *
   * @param below how far from usual the value may be, as a share of the way to the threshold, in
   *     {@code (0, 1]}
   */
  public boolean clears(double below) {
    if (outcome != Outcome.PASS || value.isEmpty() || threshold.isEmpty() || usual.isEmpty()) {
      return outcome == Outcome.PASS;
    }
    double way = threshold.getAsDouble() - usual.getAsDouble();
    if (way <= 0 && check.endsWith("drift")) {
      return true;
    }
    double part = (value.getAsDouble() - usual.getAsDouble()) / way;
    return !(part > below && part <= 1); // also where there is no way
  }

  /** The same verdict, but no worse than that. */
  public Verdict atMost(Severity worst) {
    return severity.compareTo(worst) <= 0 ? this : with(outcome, reason, worst, contributions);
  }

  /** The same verdict with the slices that its change lies in. */
  public Verdict in(List<Contribution> slices) {
    return with(outcome, reason, severity, slices);
  }

  /** A pass of which nobody needs to see that it was unusual. */
  public Verdict asPlainPass() {
    return with(outcome, "", severity, contributions);
  }

  /** A breach that a wider slice's breach tells already: it neither fires nor resolves. */
  public Verdict toldByWiderSlice() {
    return with(Outcome.INCONCLUSIVE, TOLD, severity, contributions);
  }

  /**
   * The same verdict as a later word on its window.
   *
   * @param number 2, 3…
   * @param before what this check said of the window before, if it said anything
   */
  public Verdict asRevision(int number, Optional<Revised> before) {
    return new Verdict(
        measurement,
        key,
        check,
        outcome,
        value,
        threshold,
        usual,
        rows,
        reason,
        severity,
        urgent,
        asOf,
        snapshot,
        contributions,
        number,
        before,
        grounds);
  }

  /** The same verdict with what it rests on. */
  public Verdict on(Grounds of) {
    return new Verdict(
        measurement,
        key,
        check,
        outcome,
        value,
        threshold,
        usual,
        rows,
        reason,
        severity,
        urgent,
        asOf,
        snapshot,
        contributions,
        revision,
        revised,
        of);
  }

  /** The same verdict, known only then. */
  public Verdict knownAt(Instant time) {
    return new Verdict(
        measurement,
        key,
        check,
        outcome,
        value,
        threshold,
        usual,
        rows,
        reason,
        severity,
        urgent,
        time,
        snapshot,
        contributions,
        revision,
        revised,
        grounds);
  }

  /** Whether it was made because rows came late. */
  public boolean isRevision() {
    return revision > 1;
  }

  private Verdict with(
      Outcome newOutcome,
      String newReason,
      Severity newSeverity,
      List<Contribution> newContributions) {
    return new Verdict(
        measurement,
        key,
        check,
        newOutcome,
        value,
        threshold,
        usual,
        rows,
        newReason,
        newSeverity,
        urgent,
        asOf,
        snapshot,
        newContributions,
        revision,
        revised,
        grounds);
  }

  /** Names the check over time: all but the window. */
  public String series() {
    return seriesOf(key, check);
  }

  /** The {@link #series()} of all verdicts of that check on measurements of that kind. */
  public static String seriesOf(MeasurementKey key, String check) {
    return key.subject().stage()
        + "|"
        + key.slice()
        + "|"
        + key.column().orElse("")
        + "|"
        + check
        + "|"
        + key.window().size();
  }

  /** The size of all windows of a {@link #series()}. */
  public static Duration windowOf(String series) {
    return Duration.parse(series.substring(series.lastIndexOf('|') + 1));
  }

  /** The stage of all verdicts of a {@link #series()}. */
  public static String stageOf(String series) {
    return series.substring(0, series.indexOf('|'));
  }

  public String id() {
    return Hash.id(measurement, check);
  }
}
