// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.window;

import io.tidewatch.config.ColumnSpec;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.Severity;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.baseline.ColumnBaseline;
import io.tidewatch.validators.drift.DriftEvidence;
import io.tidewatch.validators.judge.DriftFinding;
import io.tidewatch.validators.judge.LevelFinding;
import io.tidewatch.validators.judge.ShareFinding;
import io.tidewatch.validators.judge.ShareFinding.Side;
import io.tidewatch.validators.measurement.Measurement;
import io.tidewatch.validators.measurement.Metrics;
import io.tidewatch.validators.profile.ColumnFrame;
import io.tidewatch.validators.profile.Profile;
import io.tidewatch.validators.slice.Slicing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Collects what is to be judged of one column of a window. Of all rows that is everything; of a
 * slice it is drift and missing share, each against the same slice before.
 */
final class ColumnFindings {

  private final Monitor monitor;
  private final Optional<Baseline> baseline;
  private final ColumnFrame frame;
  private final List<DriftFinding> drifts = new ArrayList<>();
  private final List<ShareFinding> shares = new ArrayList<>();
  private final List<LevelFinding> levels = new ArrayList<>();

  ColumnFindings(Monitor monitor, Optional<Baseline> baseline, ColumnFrame frame) {
    this.monitor = monitor;
    this.baseline = baseline;
    this.frame = frame;
  }

  /**
   * Adds what all rows say.
   *
   * @param measured the measurements of all rows by metric
   * @param sketched the drift of a column without a baseline
   */
  void addAll(Profile window, Map<String, Measurement> measured, Optional<DriftFinding> sketched) {
    drifts.addAll(
        sketched
            .map(List::of)
            .orElseGet(
                () ->
                    drift(Slicing.ALL, window)
                        .map(drift -> drift.findings(measured))
                        .orElse(List.of())));
    OptionalDouble max =
        monitor.columns().getOrDefault(frame.name(), ColumnSpec.UNDECLARED).missingShareMax();
    addShare(Metrics.MISSING_SHARE, window.counters().absent(), max, measured);
    OptionalDouble none = OptionalDouble.empty();
    addShare(Metrics.INVALID_SHARE, window.counters().invalid(), none, measured);
    shares.addAll(ValueChecks.shares(frame, window, measured));
    levels.addAll(ValueChecks.levels(frame, measured));
  }

  /**
   * Adds what a slice says, if the baseline knows it: new slices without end would otherwise be
   * remembered. A limit that the monitor declares is one of all rows.
   *
   * @param evidence of the slice in the baseline and in the window
   */
  void addSlice(
      String slice,
      Profile window,
      Map<String, Measurement> measured,
      Optional<DriftEvidence> evidence) {
    Optional<ColumnDrift> drift = drift(slice, window);
    if (drift.isPresent()) {
      drifts.addAll(drift.get().findings(measured, evidence));
      addShare(Metrics.MISSING_SHARE, window.counters().absent(), OptionalDouble.empty(), measured);
    }
  }

  List<DriftFinding> drifts() {
    return drifts;
  }

  List<ShareFinding> shares() {
    return shares;
  }

  List<LevelFinding> levels() {
    return levels;
  }

  /** Empty where the baseline does not know the slice. */
  private Optional<ColumnDrift> drift(String slice, Profile window) {
    return baseline
        .flatMap(all -> all.slice(slice, frame.name()))
        .map(before -> new ColumnBaseline(frame, before))
        .map(before -> new ColumnDrift(before, window, monitor.drift().of(frame.name())));
  }

  /** A share of the rows that is bad if it grows, where it was measured. */
  private void addShare(
      String metric, long count, OptionalDouble max, Map<String, Measurement> measured) {
    Measurement share = measured.get(metric);
    if (share != null) {
      shares.add(
          new ShareFinding(share, metric, count, share.rows(), max, Side.HIGH, Severity.WARNING));
    }
  }
}
