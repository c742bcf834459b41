// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.config.ColumnType;
import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.profile.ColumnFrame;
import io.tidewatch.validators.profile.Draws;
import io.tidewatch.validators.profile.FrozenDictionary;
import io.tidewatch.validators.profile.Profile;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ColumnReadingsTest {

  private static final double[] HUNDRED = IntStream.range(0, 100).asDoubleStream().toArray();
  private static final ColumnFrame NUMERIC = DriftEvidenceTest.frame(HUNDRED);
  private static final ColumnFrame CATEGORICAL =
      ColumnFrame.categorical("c", FrozenDictionary.of(List.of("a", "b")));

  @Test
  void aNumericColumnHasEveryNumber() {
    Profile profile = DriftEvidenceTest.profile(NUMERIC, HUNDRED);
    Map<String, Reading> readings = ColumnReadings.all(NUMERIC, Optional.of(profile), profile, .01);

    assertThat(readings)
        .containsOnlyKeys(
            "rows",
            "missing-share",
            "invalid-share",
            "distinct",
            "mean",
            "stddev",
            "min",
            "max",
            "q01",
            "q05",
            "q25",
            "q50",
            "q75",
            "q95",
            "q99",
            "psi",
            "psi-debiased",
            "ks",
            "anderson-darling",
            "js",
            "w1",
            "w1-rank",
            "hellinger",
            "tvd",
            "chi2-p",
            "drift-p");
    assertThat(value(readings, "rows")).isEqualTo(100);
    assertThat(value(readings, "mean")).isEqualTo(49.5);
    assertThat(value(readings, "stddev")).isCloseTo(29.011491975882016, within(1e-12));
    assertThat(value(readings, "q50")).isEqualTo(49);
    assertThat(value(readings, "min")).isZero();
    assertThat(value(readings, "distinct")).isBetween(97.0, 103.0);
    assertThat(value(readings, "psi")).isZero();
    assertThat(value(readings, "drift-p")).isEqualTo(1);
    assertThat(value(readings, "w1")).isZero();
  }

  @Test
  void aCategoricalColumnHasTheShareOfUnseenValues() {
    Profile baseline = Draws.profileOf(CATEGORICAL, DriftEvidenceTest.texts("a", 50, "b", 50));
    Profile window = Draws.profileOf(CATEGORICAL, DriftEvidenceTest.texts("new", 30, "", 10));
    Map<String, Reading> readings =
        ColumnReadings.all(CATEGORICAL, Optional.of(baseline), window, .01);

    assertThat(readings)
        .containsOnlyKeys(
            "rows",
            "missing-share",
            "unseen-share",
            "distinct",
            "psi",
            "psi-debiased",
            "js",
            "hellinger",
            "tvd",
            "chi2-p",
            "drift-p");
    assertThat(value(readings, "unseen-share")).isEqualTo(1);
    assertThat(value(readings, "missing-share")).isEqualTo(.25);
    assertThat(readings.get("missing-share"))
        .isEqualTo(Reading.between(.25, low(readings), high(readings)));
    assertThat(low(readings)).isBetween(.14, .15);
    assertThat(value(readings, "js")).isCloseTo(1, within(1e-12));
  }

  @Test
  void everyMissingNumberHasItsReason() {
    Profile full = DriftEvidenceTest.profile(NUMERIC, HUNDRED);
    Profile empty = Profile.full(NUMERIC);
    Profile allMissing = Draws.profileOf(NUMERIC, Collections.nCopies(50, ""));
    double[] ones = Collections.nCopies(50, 1.0).stream().mapToDouble(d -> d).toArray();
    ColumnFrame constant = DriftEvidenceTest.frame(ones);
    Profile same = DriftEvidenceTest.profile(constant, ones);

    assertThat(reason(ColumnReadings.all(NUMERIC, Optional.empty(), full, .01), "psi"))
        .isEqualTo("no baseline");
    assertThat(reason(ColumnReadings.all(NUMERIC, Optional.of(full), empty, .01), "missing-share"))
        .isEqualTo("thin");
    Map<String, Reading> missing = ColumnReadings.all(NUMERIC, Optional.of(full), allMissing, .01);
    assertThat(value(missing, "missing-share")).isEqualTo(1);
    assertThat(reason(missing, "mean")).isEqualTo("thin");
    assertThat(reason(missing, "q50")).isEqualTo("thin");
    assertThat(reason(missing, "ks")).isEqualTo("thin");
    assertThat(reason(ColumnReadings.all(constant, Optional.of(same), same, .01), "drift-p"))
        .isEqualTo("constant");
  }

  @Test
  void aColumnWithoutABaselineHasItsOwnNumbers() {
    ColumnFrame frame = ColumnFrame.unfrozen("x", ColumnType.NUMERIC, Optional.empty());
    Map<String, Reading> readings =
        ColumnReadings.all(frame, Optional.empty(), DriftEvidenceTest.profile(frame, HUNDRED), .01);

    assertThat(value(readings, "q50")).isBetween(49.0, 50.0);
    assertThat(value(readings, "mean")).isEqualTo(49.5);
    assertThat(reason(readings, "w1")).isEqualTo("no baseline");
  }

  @Test
  void slicesAndThinWindowsHaveFewNumbers() {
    Profile lean = DriftEvidenceTest.profile(NUMERIC, HUNDRED).toLean();
    ColumnFrame id = ColumnFrame.composed("id", ColumnType.IDENTIFIER, Map.of());
    Profile ids = Draws.profileOf(id, List.of("u1", "u2"));

    assertThat(ColumnReadings.slice(NUMERIC, Optional.of(lean), lean, .01))
        .containsOnlyKeys("rows", "missing-share", "psi", "js", "drift-p")
        .containsEntry("drift-p", Reading.of(1));
    assertThat(ColumnReadings.thin(NUMERIC, lean))
        .containsOnlyKeys("rows", "missing-share", "mean")
        .containsEntry("mean", Reading.none("not kept"));
    assertThat(ColumnReadings.thin(CATEGORICAL, Profile.full(CATEGORICAL)))
        .containsOnlyKeys("rows", "missing-share", "unseen-share");
    assertThat(ColumnReadings.all(id, Optional.of(ids), ids, .01))
        .containsOnlyKeys("rows", "missing-share", "distinct");
  }

  private static double value(Map<String, Reading> readings, String metric) {
    return reading(readings, metric).value().orElseThrow();
  }

  private static String reason(Map<String, Reading> readings, String metric) {
    return reading(readings, metric).reason().orElseThrow();
  }

  private static double low(Map<String, Reading> readings) {
    return reading(readings, "missing-share").low().orElseThrow();
  }

  private static double high(Map<String, Reading> readings) {
    return reading(readings, "missing-share").high().orElseThrow();
  }

  private static Reading reading(Map<String, Reading> readings, String metric) {
    return Optional.ofNullable(readings.get(metric)).orElseThrow();
  }
}
