// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import static io.tidewatch.validators.profile.Draws.add;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.config.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProfileLawsTest {

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 20);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void numericProfilesMergeInAnyOrderToTheBytesOfAllAtOnce(long seed) {
    assertLaws(seed, spreadFrame(seed), numbers(new Draws(seed), 3000));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void categoricalProfilesMergeInAnyOrderToTheBytesOfAllAtOnce(long seed) {
    Draws draws = new Draws(seed);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      texts.add(draws.below(50) == 0 ? "" : "value-" + (int) (-80 * Math.log(draws.uniform())));
    }
    FrozenDictionary dictionary = FrozenDictionary.of(List.of("value-3", "value-1", "gone"));
    assertLaws(seed, ColumnFrame.categorical("c", dictionary), texts);
    assertLaws(seed, ColumnFrame.unfrozen("c", ColumnType.CATEGORICAL, Optional.empty()), texts);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aFewNumbersWithoutABaselineMergeInAnyOrderToo(long seed) {
    assertLaws(
        seed,
        ColumnFrame.unfrozen("x", ColumnType.NUMERIC, Optional.empty()),
        numbers(new Draws(seed), 350));
  }

  @Test
  void aCopyIsIndependent() {
    ColumnFrame frame = spreadFrame(1);
    Profile profile = Draws.profileOf(frame, List.of("1", "2"));
    Profile copy = profile.copy();
    add(copy, frame, List.of("3", ""));

    assertThat(profile.rows()).isEqualTo(2);
    assertThat(profile).isEqualTo(Draws.profileOf(frame, List.of("1", "2")));
    assertThat(copy).isEqualTo(Draws.profileOf(frame, List.of("", "3", "2", "1")));
  }

  @Test
  void fullAndLeanCannotBeMerged() {
    ColumnFrame frame = spreadFrame(1);
    assertThatThrownBy(() -> Profile.full(frame).merge(Profile.lean(frame)))
        .hasMessage("profile is lean, must be full numeric to be merged");
    assertThatThrownBy(() -> Profile.lean(frame).merge(Profile.lean(Draws.numericOver(1))))
        .hasMessageStartingWith("cells is 2, must be ");
  }

  private static void assertLaws(long seed, ColumnFrame frame, List<String> texts) {
    Draws draws = new Draws(100 + seed);
    byte[] atOnce = ProfileFormat.INSTANCE.toBytes(Draws.profileOf(frame, texts));
    List<String> shuffled = draws.shuffled(texts);
    List<Profile> parts = new ArrayList<>();
    List<Profile> leanParts = new ArrayList<>();
    for (int from = 0; from < shuffled.size(); ) {
      int to = Math.min(shuffled.size(), from + 1 + draws.below(400));
      parts.add(Draws.profileOf(frame, shuffled.subList(from, to)));
      leanParts.add(add(Profile.lean(frame), frame, shuffled.subList(from, to)));
      from = to;
    }
    Profile merged = Profile.full(frame);
    draws.shuffled(parts).forEach(part -> merged.merge(restored(part)));
    Profile lean = Profile.lean(frame);
    draws.shuffled(leanParts).forEach(lean::merge);

    assertThat(ProfileFormat.INSTANCE.toBytes(merged)).isEqualTo(atOnce);
    assertThat(merged.toLean()).isEqualTo(lean);
    assertThat(merged.distinct()).isEqualTo(Draws.profileOf(frame, shuffled).distinct());
  }

  private static Profile restored(Profile profile) {
    return ProfileFormat.INSTANCE.fromBytes(ProfileFormat.INSTANCE.toBytes(profile));
  }

  private static List<String> numbers(Draws draws, int rows) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      texts.add(
          switch (draws.below(30)) {
            case 0 -> "";
            case 1 -> "NaN";
            case 2 -> "-inf";
            case 3 -> "oops";
            case 4 -> "-0.0";
            case 5 -> "1e6";
            default -> String.valueOf(1e4 * draws.normal());
          });
    }
    return texts;
  }

  private static ColumnFrame spreadFrame(long seed) {
    Draws draws = new Draws(seed);
    TreeMap<Double, Double> weights = new TreeMap<>();
    for (int i = 0; i < 1000; i++) {
      weights.put(1e4 * draws.normal(), 1.0);
    }
    return ColumnFrame.numeric("x", Optional.empty(), EdgeChoice.edges(weights), 12.3);
  }
}
