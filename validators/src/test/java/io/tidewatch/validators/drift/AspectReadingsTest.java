// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.config.ColumnType;
import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.profile.Aspect;
import io.tidewatch.validators.profile.ColumnFrame;
import io.tidewatch.validators.profile.Draws;
import io.tidewatch.validators.profile.FrozenDictionary;
import io.tidewatch.validators.profile.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class AspectReadingsTest {

  private static final ColumnFrame IDENTIFIER =
      ColumnFrame.composed(
          "id",
          ColumnType.IDENTIFIER,
          Map.of(
              Aspect.LENGTH, Draws.numericOver(5, 6, 7),
              Aspect.MASK, ColumnFrame.categorical("mask", FrozenDictionary.of(List.of("A9")))));
  private static final ColumnFrame TIMESTAMP =
      ColumnFrame.composed(
          "seen", ColumnType.TIMESTAMP, Map.of(Aspect.LAG, Draws.numericOver(0, 30, 60, 90, 120)));

  @Test
  void newIdentifiersOfTheSameKindHaveNotMoved() {
    SortedMap<String, Reading> readings =
        read(IDENTIFIER, i -> "N" + (10_000 + i), i -> "N" + (50_000 + i));

    assertThat(readings)
        .containsOnlyKeys("length-mean", "length-psi", "mask-psi", "mask-unseen-share");
    assertThat(value(readings, "length-mean")).isEqualTo(6);
    assertThat(value(readings, "mask-unseen-share")).isZero();
    assertThat(reading(readings, "mask-psi").reason()).hasValue("constant");
  }

  @Test
  void identifiersOfAnotherPatternHaveMovedThoughTheirLengthIsTheSame() {
    SortedMap<String, Reading> readings =
        read(IDENTIFIER, i -> "N" + (10_000 + i), i -> i % 2 + "x" + (1000 + i));

    assertThat(reading(readings, "length-psi").reason()).hasValue("constant");
    assertThat(value(readings, "mask-unseen-share")).isEqualTo(1);
    assertThat(value(readings, "mask-psi")).isGreaterThan(1);
  }

  @Test
  void timesThatComeAnHourLateHaveMoved() {
    SortedMap<String, Reading> readings =
        read(TIMESTAMP, i -> secondsBefore(i % 100), i -> secondsBefore(3600 + i % 100));

    assertThat(readings).containsOnlyKeys("lag-p50", "lag-p99", "lag-psi", "freshness", "gap");
    assertThat(value(readings, "lag-p50")).isCloseTo(3650, within(30.0));
    assertThat(value(readings, "lag-psi")).isGreaterThan(1);
    assertThat(value(readings, "freshness")).isEqualTo(3600 + 60);
    assertThat(value(readings, "gap")).isZero();
  }

  @Test
  void withoutTimesOrBaselineTheReasonIsTold() {
    Profile empty = Profile.full(TIMESTAMP);
    SortedMap<String, Reading> readings =
        AspectReadings.of(TIMESTAMP, Optional.empty(), empty, Draws.EVENT_TIME);

    assertThat(readings.values()).allMatch(reading -> reading.value().isEmpty());
    assertThat(reading(readings, "freshness").reason()).hasValue("thin");
    assertThat(reading(readings, "lag-psi").reason()).hasValue("no baseline");
  }

  private static String secondsBefore(int seconds) {
    return Draws.EVENT_TIME.minusSeconds(seconds).toString();
  }

  /** Reads 500 values against 500 others, one minute after all events. */
  private static SortedMap<String, Reading> read(
      ColumnFrame frame, IntFunction<String> before, IntFunction<String> now) {
    return AspectReadings.of(
        frame,
        Optional.of(profile(frame, before)),
        profile(frame, now),
        Draws.EVENT_TIME.plusSeconds(60));
  }

  private static Profile profile(ColumnFrame frame, IntFunction<String> text) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      texts.add(text.apply(i));
    }
    return Draws.profileOf(frame, texts);
  }

  private static double value(SortedMap<String, Reading> readings, String metric) {
    return reading(readings, metric).value().orElseThrow();
  }

  private static Reading reading(SortedMap<String, Reading> readings, String metric) {
    return Optional.ofNullable(readings.get(metric)).orElseThrow();
  }
}
