// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.window;

import io.tidewatch.config.ColumnSpec;
import io.tidewatch.config.ColumnType;
import io.tidewatch.config.DriftPolicy;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.Severity;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.baseline.ColumnBaseline;
import io.tidewatch.validators.drift.ColumnReadings;
import io.tidewatch.validators.drift.DriftEvidence;
import io.tidewatch.validators.drift.DriftTest;
import io.tidewatch.validators.drift.DriftTests;
import io.tidewatch.validators.judge.DriftFinding;
import io.tidewatch.validators.judge.ShareFinding;
import io.tidewatch.validators.measurement.Measurement;
import io.tidewatch.validators.measurement.MeasurementKey;
import io.tidewatch.validators.measurement.Metrics;
import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.profile.ColumnFrame;
import io.tidewatch.validators.profile.Profile;
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
    Map<String, Measurement> all = ofSlice(window, Slicing.ALL, window.all());
    var measurements = new ArrayList<>(all.values());
    SortedMap<String, Profile> kept = new TreeMap<>();
    kept.put(Slicing.ALL, window.all());
    window
        .slices()
        .forEach(
            (slice, profile) -> {
              if (detail == Detail.EVERYTHING
                  || profile.rows() >= monitor.limits().rowsPerSlice()) {
                measurements.addAll(ofSlice(window, slice, profile).values());
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
        isThin(window) ? List.of() : drift(window, all),
        isThin(window) ? List.of() : missing(window, all),
        List.of(),
        window.inputs(),
        kept);
  }

  private boolean isThin(ColumnWindow window) {
    return window.all().rows() < monitor.limits().rowsPerVerdict();
  }

  private Map<String, Measurement> ofSlice(ColumnWindow window, String slice, Profile profile) {
    Optional<ColumnBaseline> known = baseline.flatMap(all -> all.column(window.column()));
    Optional<Profile> usual =
        slice.equals(Slicing.ALL)
            ? known.map(ColumnBaseline::profile)
            : baseline.flatMap(all -> all.slice(slice, window.column()));
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
    return isThin(window) && detail == Detail.ESSENTIAL
        ? ColumnReadings.thin(frame, profile)
        : ColumnReadings.all(frame, usual, profile, effectMin);
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

  /** An identifier is new by nature, and so is a time: their values do not drift. */
  private List<DriftFinding> drift(ColumnWindow window, Map<String, Measurement> measured) {
    ColumnFrame frame = frame(window.column());
    Measurement psi = measured.get(Metrics.PSI);
    Optional<ColumnBaseline> known = baseline.flatMap(all -> all.column(window.column()));
    if (psi == null
        || known.isEmpty()
        || frame.type() == ColumnType.IDENTIFIER
        || frame.type() == ColumnType.TIMESTAMP) {
      return List.of();
    }
    Profile usual = known.get().profile();
    Optional<DriftEvidence> evidence = DriftEvidence.of(frame, usual, window.all());
    List<DriftTest> tests =
        evidence.isEmpty() ? List.of() : DriftTests.of(frame, usual, window.all());
    return tests.isEmpty()
        ? List.of()
        : List.of(
            new DriftFinding(psi, evidence.orElseThrow().effect(), tests, gate(window.column())));
  }

  private List<ShareFinding> missing(ColumnWindow window, Map<String, Measurement> measured) {
    Measurement share = measured.get(Metrics.MISSING_SHARE);
    return share == null
        ? List.of()
        : List.of(
            new ShareFinding(
                share,
                Metrics.MISSING_SHARE,
                window.all().counters().absent(),
                window.all().rows(),
                spec(window.column()).missingShareMax(),
                ShareFinding.Side.HIGH,
                Severity.WARNING));
  }

  private ColumnSpec spec(String column) {
    return monitor.columns().getOrDefault(column, ColumnSpec.UNDECLARED);
  }

  private DriftPolicy.Gate gate(String column) {
    return monitor.drift().of(column);
  }
}
