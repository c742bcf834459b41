// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.window;

import io.tidewatch.config.ColumnSpec;
import io.tidewatch.config.ColumnType;
import io.tidewatch.config.DriftPolicy;
import io.tidewatch.config.Monitor;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.baseline.ColumnBaseline;
import io.tidewatch.validators.drift.AspectReadings;
import io.tidewatch.validators.drift.ColumnReadings;
import io.tidewatch.validators.drift.DriftEvidence;
import io.tidewatch.validators.drift.SketchedMove;
import io.tidewatch.validators.judge.DriftFinding;
import io.tidewatch.validators.measurement.Measurement;
import io.tidewatch.validators.measurement.MeasurementKey;
import io.tidewatch.validators.measurement.Metrics;
import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.profile.ColumnFrame;
import io.tidewatch.validators.profile.Profile;
import io.tidewatch.validators.profile.RankSketch;
import io.tidewatch.validators.slice.Slicing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads measurements and findings off the closed windows of columns. */
public final class ColumnReader {

  private final Monitor monitor;
  private final Optional<Baseline> baseline;
  private final Detail detail;

  public ColumnReader(Monitor monitor, Optional<Baseline> baseline, Detail detail) {
    this.monitor = monitor;
    this.baseline = baseline;
    this.detail = detail;
  }

  /** Reads everything that is to be said of one column in one window. */
  public WindowPart read(ColumnWindow window) {
    return read(window, EarlierWindows.none());
  }

  /**
   * Reads everything that is to be said of one column in one window, and compares its numbers with
   * those of earlier windows if the baseline does not know it.
   */
  public WindowPart read(ColumnWindow window, EarlierWindows earlier) {
    ColumnFrame frame = frame(window.column());
    Map<String, Measurement> all = ofAll(window, frame);
    var found = new ColumnFindings(monitor, baseline, frame);
    if (!isThin(window.all())) {
      Optional<DriftFinding> sketched = sketched(window, earlier, all);
      sketched.ifPresent(finding -> all.put(Metrics.KS, finding.measurement()));
      found.addAll(window.all(), all, sketched);
    }
    var measurements = new ArrayList<>(all.values());
    SortedMap<String, Profile> kept = new TreeMap<>();
    kept.put(Slicing.ALL, window.all());
    window
        .slices()
        .forEach(
            (slice, profile) -> {
              if (detail == Detail.EVERYTHING
                  || profile.rows() >= monitor.limits().rowsPerSlice()) {
                measurements.addAll(ofSlice(window, slice, profile, frame, found));
                kept.put(slice, profile);
              }
            });
    return new WindowPart(
        window.subject(),
        window.window(),
        window.window().end(),
        WindowPart.Kind.PROFILE,
        window.column(),
        true,
        window.all().rows(),
        measurements,
        found.drifts(),
        found.shares(),
        found.levels(),
        List.of(),
        window.inputs(),
        kept);
  }

  private boolean isThin(Profile profile) {
    return profile.rows() < monitor.limits().rowsPerVerdict();
  }

  private Map<String, Measurement> ofAll(ColumnWindow window, ColumnFrame frame) {
    Profile profile = window.all();
    Optional<Profile> usual = usual(window, Slicing.ALL);
    if (isThin(profile) && detail == Detail.ESSENTIAL) {
      return measurements(window, Slicing.ALL, profile, usual, ColumnReadings.thin(frame, profile));
    }
    SortedMap<String, Reading> readings =
        ColumnReadings.all(frame, usual, profile, gate(window.column()).effectMin());
    readings.putAll(AspectReadings.of(frame, usual, profile, window.window().end()));
    readings.putAll(ValueChecks.readings(frame, profile));
    return measurements(window, Slicing.ALL, profile, usual, readings);
  }

  /**
   * Measures the column in a slice and finds what is to be judged of it. Where the baseline does
   * not know it there is no drift: new slices come without end, and their lines would say that
   * alone.
   */
  private Collection<Measurement> ofSlice(
      ColumnWindow window, String slice, Profile profile, ColumnFrame frame, ColumnFindings found) {
    Optional<Profile> usual = usual(window, slice);
    Optional<DriftEvidence> evidence =
        usual.flatMap(before -> DriftEvidence.of(frame, before, profile));
    double effectMin = gate(window.column()).effectMin();
    SortedMap<String, Reading> readings =
        usual.isEmpty() && detail == Detail.ESSENTIAL
            ? ColumnReadings.counts(profile)
            : ColumnReadings.slice(frame, usual, profile, evidence, effectMin);
    Map<String, Measurement> measured = measurements(window, slice, profile, usual, readings);
    if (!isThin(profile)) {
      found.addSlice(slice, profile, measured, evidence);
    }
    return measured.values();
  }

  private Optional<Profile> usual(ColumnWindow window, String slice) {
    return baseline.flatMap(all -> all.slice(slice, window.column()));
  }

  private Map<String, Measurement> measurements(
      ColumnWindow window,
      String slice,
      Profile profile,
      Optional<Profile> usual,
      SortedMap<String, Reading> readings) {
    Map<String, Measurement> measurements = new TreeMap<>();
    readings.forEach(
        (metric, reading) ->
            measurements.put(metric, measurement(window, slice, metric, reading, profile, usual)));
    return measurements;
  }

  private ColumnFrame frame(String column) {
    return baseline
        .flatMap(all -> all.column(column))
        .map(ColumnBaseline::frame)
        .orElseGet(
            () -> {
              ColumnSpec spec = spec(column);
              return ColumnFrame.unfrozen(
                  column, spec.type().orElse(ColumnType.CATEGORICAL), spec.range());
            });
  }

  private Measurement measurement(
      ColumnWindow window,
      String slice,
      String metric,
      Reading reading,
      Profile profile,
      Optional<Profile> usual) {
    var key =
        new MeasurementKey(
            monitor.name(),
            window.subject(),
            slice,
            Optional.of(window.column()),
            metric,
            window.window());
    return new Measurement(
        key,
        reading,
        profile.rows(),
        usual.isPresent() ? OptionalLong.of(usual.get().rows()) : OptionalLong.empty(),
        usual.isPresent() ? baseline.map(Baseline::id) : Optional.empty(),
        1,
        Optional.empty(),
        window.window().end(),
        monitor.version());
  }

  private Optional<DriftFinding> sketched(
      ColumnWindow window, EarlierWindows earlier, Map<String, Measurement> measured) {
    Measurement unknown = measured.get(Metrics.KS);
    Optional<RankSketch> before = earlier.numbers();
    Optional<RankSketch> now = window.all().ranks();
    if (unknown == null || before.isEmpty() || now.isEmpty()) {
      return Optional.empty();
    }
    return SketchedMove.of(before.get(), now.get())
        .map(
            move ->
                new DriftFinding(
                    unknown.against(before.get().count(), between(move)),
                    move.effect(),
                    List.of(move.test()),
                    gate(window.column())));
  }

  private static Reading between(SketchedMove move) {
    double error = move.sketchError();
    return Reading.between(
        move.statistic(),
        Math.max(0, move.statistic() - error),
        Math.min(1, move.statistic() + error));
  }

  private ColumnSpec spec(String column) {
    return monitor.columns().getOrDefault(column, ColumnSpec.UNDECLARED);
  }

  private DriftPolicy.Gate gate(String column) {
    return monitor.drift().of(column);
  }
}
