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
    Map<String, Measurement> all = ofSlice(window, Slicing.ALL, window.all());
    var found = new ColumnFindings(monitor, baseline, frame(window.column()));
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
                Map<String, Measurement> measured = ofSlice(window, slice, profile);
                measurements.addAll(measured.values());
                kept.put(slice, profile);
                if (!isThin(profile)) {
                  found.addSlice(slice, profile, measured);
                }
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

  private Map<String, Measurement> ofSlice(ColumnWindow window, String slice, Profile profile) {
    Optional<Profile> usual = baseline.flatMap(all -> all.slice(slice, window.column()));
    Map<String, Measurement> measurements = new TreeMap<>();
    readings(window, slice, usual, profile)
        .forEach(
            (metric, reading) ->
                measurements.put(
                    metric, measurement(window, slice, metric, reading, profile, usual)));
    return measurements;
  }

  private SortedMap<String, Reading> readings(
      ColumnWindow window, String slice, Optional<Profile> usual, Profile profile) {
    ColumnFrame frame = frame(window.column());
    double effectMin = gate(window.column()).effectMin();
    if (!slice.equals(Slicing.ALL)) {
      return ColumnReadings.slice(frame, usual, profile, effectMin);
    }
    if (isThin(profile) && detail == Detail.ESSENTIAL) {
      return ColumnReadings.thin(frame, profile);
    }
    SortedMap<String, Reading> readings = ColumnReadings.all(frame, usual, profile, effectMin);
    readings.putAll(AspectReadings.of(frame, usual, profile, window.window().end()));
    readings.putAll(ValueChecks.readings(frame, profile));
    return readings;
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
