// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.ColumnType;
import io.tidewatch.validators.measurement.Metrics;
import io.tidewatch.validators.profile.ColumnFrame;
import io.tidewatch.validators.profile.FrozenDictionary;
import io.tidewatch.validators.profile.FrozenEdges;
import io.tidewatch.validators.profile.ParsedValue;
import io.tidewatch.validators.profile.Profile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is measured of values beside their distribution. */
final class ValueChecksTest {

  private static Profile profile(ColumnFrame frame, List<String> texts) {
    Profile profile = Profile.full(frame);
    var value = new ParsedValue();
    for (String text : texts) {
      frame.parse(text, value);
      profile.add(value);
    }
    return profile;
  }

  private static Optional<Double> reading(ColumnFrame frame, String metric, String... texts) {
    var reading = ValueChecks.readings(frame, profile(frame, List.of(texts))).get(metric);
    return reading == null || reading.value().isEmpty()
        ? Optional.empty()
        : Optional.of(reading.value().getAsDouble());
  }

  @Test
  void theTopShareOfACategoryLeavesOutWhatTheDictionaryDoesNotKnow() {
    ColumnFrame frame = ColumnFrame.categorical("c", FrozenDictionary.of(List.of("a", "b")));

    assertThat(reading(frame, Metrics.TOP_SHARE, "a", "a", "b", "", "x", "y", "z", "x"))
        .contains(2 / 7.0);
  }

  @Test
  void theTopShareOfANumberIsThatOfItsFullestBin() {
    ColumnFrame frame = ColumnFrame.numeric("n", Optional.empty(), FrozenEdges.of(0, 1, 2), 0);

    assertThat(reading(frame, Metrics.TOP_SHARE, "0.5", "1", "1", "1.5", "7", "", "NaN"))
        .contains(.75);
    assertThat(reading(frame, Metrics.TOP_SHARE)).isEmpty();
  }

  @Test
  void numbersOutsideOfTheInnerBinsAreCountedAndNoneOfThemIsTheTop() {
    ColumnFrame frame = ColumnFrame.numeric("n", Optional.empty(), FrozenEdges.of(0, 1, 2), 0);
    String[] texts = {"0.5", "1.5", "7", "8", "9", "-4", ""};

    assertThat(reading(frame, Metrics.OUTSIDE_SHARE, texts)).contains(4 / 6.0);
    assertThat(reading(frame, Metrics.TOP_SHARE, texts)).contains(.5);
    assertThat(reading(frame, Metrics.OUTSIDE_SHARE)).isEmpty();
  }

  @Test
  void anIdentifierThatRepeatsIsLessUnique() {
    ColumnFrame frame = ColumnFrame.composed("id", ColumnType.IDENTIFIER, Map.of());

    assertThat(reading(frame, Metrics.UNIQUENESS, "a", "b", "c", "d").orElseThrow())
        .isGreaterThan(.95);
    assertThat(reading(frame, Metrics.UNIQUENESS, "a", "a", "b", "b").orElseThrow())
        .isBetween(.45, .55);
    assertThat(reading(frame, Metrics.TOP_SHARE, "a", "a")).isEmpty();
  }
}
