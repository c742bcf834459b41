// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.window;

import io.tidewatch.config.DriftPolicy;
import io.tidewatch.validators.baseline.ColumnBaseline;
import io.tidewatch.validators.drift.AspectReadings;
import io.tidewatch.validators.drift.DriftEffect;
import io.tidewatch.validators.drift.DriftEvidence;
import io.tidewatch.validators.drift.DriftTest;
import io.tidewatch.validators.drift.DriftTests;
import io.tidewatch.validators.drift.MeanDiscrepancy;
import io.tidewatch.validators.judge.DriftFinding;
import io.tidewatch.validators.measurement.Measurement;
import io.tidewatch.validators.measurement.Metrics;
import io.tidewatch.validators.profile.Cells;
import io.tidewatch.validators.profile.ColumnFrame;
import io.tidewatch.validators.profile.FeatureMap;
import io.tidewatch.validators.profile.MeanMap;
import io.tidewatch.validators.profile.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be judged of a column's drift: of its values where they compare, of each aspect where
 * they do not, and of the mean map of embeddings.
 */
record ColumnDrift(ColumnBaseline baseline, Profile window, DriftPolicy.Gate gate) {

  /**
   * The findings; none of what can not be compared.
   *
   * @param measured the column's measurements by metric
   */
  List<DriftFinding> findings(Map<String, Measurement> measured) {
    return findings(measured, DriftEvidence.of(baseline.frame(), baseline.profile(), window));
  }

  /**
   * The findings, where it is known how far the values are from those of the baseline.
   *
   * @param evidence of the profile in the baseline and in the window
   */
  List<DriftFinding> findings(Map<String, Measurement> measured, Optional<DriftEvidence> evidence) {
    var findings = new ArrayList<DriftFinding>();
    ColumnFrame frame = baseline.frame();
    Optional<Measurement> ofValues = Optional.ofNullable(measured.get(Metrics.PSI));
    compare(frame, baseline.profile(), window, ofValues, evidence).ifPresent(findings::add);
    frame
        .aspects()
        .forEach(
            (aspect, ofAspect) -> {
              Optional<Profile> before = baseline.profile().aspect(aspect);
              Optional<Profile> now = window.aspect(aspect);
              String psi = AspectReadings.metric(aspect, Metrics.PSI);
              if (before.isPresent() && now.isPresent()) {
                Optional<DriftEvidence> moved = DriftEvidence.of(ofAspect, before.get(), now.get());
                Optional<Measurement> ofPsi = Optional.ofNullable(measured.get(psi));
                compare(ofAspect, before.get(), now.get(), ofPsi, moved).ifPresent(findings::add);
              }
            });
    embeddings(Optional.ofNullable(measured.get(Metrics.MMD2))).ifPresent(findings::add);
    return findings;
  }

  private Optional<DriftFinding> compare(
      ColumnFrame frame,
      Profile before,
      Profile now,
      Optional<Measurement> psi,
      Optional<DriftEvidence> evidence) {
    if (psi.isEmpty() || !frame.isFrozen()) {
      return Optional.empty();
    }
    if (evidence.isEmpty()) {
      return constant(before.cells(), now.cells(), psi.get());
    }
    List<DriftTest> tests = DriftTests.of(frame, before, now);
    return tests.isEmpty()
        ? Optional.empty()
        : Optional.of(new DriftFinding(psi.get(), evidence.get().effect(), tests, gate));
  }

  /**
   * A column of one value on both sides has not moved at all. That is remembered, so that the first
   * window with another value is held against it, and not learned from.
   */
  private Optional<DriftFinding> constant(Cells before, Cells now, Measurement psi) {
    if (Math.min(before.total(), now.total()) < DriftEvidence.VALUES_MIN) {
      return Optional.empty();
    }
    double effectiveK = 1.0 / before.total() + 1.0 / now.total();
    var effect = new DriftEffect(DriftEffect.Size.PSI, 0, 0, effectiveK, 1, 0);
    var test = new DriftTest(DriftTest.Kind.CHI_SQUARE, 0, 1, 0, 0);
    return Optional.of(new DriftFinding(psi, effect, List.of(test), gate));
  }

  private Optional<DriftFinding> embeddings(Optional<Measurement> mmd2) {
    Optional<FeatureMap> map = baseline.frame().featureMap();
    Optional<MeanMap> before = baseline.profile().meanMap();
    Optional<MeanMap> now = window.meanMap();
    if (mmd2.isEmpty() || map.isEmpty() || before.isEmpty() || now.isEmpty()) {
      return Optional.empty();
    }
    return MeanDiscrepancy.of(before.get(), now.get())
        .map(
            found ->
                new DriftFinding(
                    mmd2.get(), found.effect(map.get()), List.of(found.test(map.get())), gate));
  }
}
