// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What holds of the profiles of every type of column: parts can be merged in any order and
 * grouping, an empty one changes nothing, bytes bring back the value, and what was added can be
 * taken back.
 */
abstract class ProfileLaws {

  /** How the column is counted. */
  abstract ColumnFrame frame(long seed);

  /** Values of the type, among them missing and wrong ones. */
  abstract List<String> texts(Draws draws);

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 20);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void partsMergeInAnyOrderAndGroupingToTheBytesOfAllAtOnce(long seed) {
    Draws draws = new Draws(100 + seed);
    List<String> texts = texts(new Draws(seed));
    List<Profile> parts = parts(draws, draws.shuffled(texts), frame(seed));
    Profile merged = Profile.full(frame(seed));
    while (parts.size() > 1) { // any two neighbours, so that grouping is at random too
      parts = draws.shuffled(parts);
      Profile pair = parts.remove(0);
      pair.merge(parts.remove(0));
      parts.add(pair);
    }
    merged.merge(parts.get(0));

    assertThat(bytes(merged)).isEqualTo(bytes(Draws.profileOf(frame(seed), texts)));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anEmptyProfileIsTheIdentity(long seed) {
    Profile profile = Draws.profileOf(frame(seed), texts(new Draws(seed)));
    Profile left = Profile.full(frame(seed));
    left.merge(profile);
    Profile right = profile.copy();
    right.merge(Profile.full(frame(seed)));

    assertThat(left).isEqualTo(profile).isEqualTo(right);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void bytesBringBackTheProfileAndItGrowsOn(long seed) {
    List<String> texts = texts(new Draws(seed));
    int half = texts.size() / 2;
    Profile profile = restored(Draws.profileOf(frame(seed), texts.subList(0, half)));
    ColumnFrame frame =
        ColumnFrameFormat.INSTANCE.fromBytes(ColumnFrameFormat.INSTANCE.toBytes(frame(seed)));
    Draws.add(profile, frame, texts.subList(half, texts.size()));

    assertThat(frame).isEqualTo(frame(seed));
    assertThat(profile).isEqualTo(Draws.profileOf(frame(seed), texts));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void subtractingUndoesAdding(long seed) {
    List<String> texts = texts(new Draws(seed));
    Profile some = Draws.add(Profile.lean(frame(seed)), frame(seed), texts.subList(0, 100));
    Profile more = Draws.add(some.copy(), frame(seed), texts.subList(100, texts.size()));
    more.subtract(
        Draws.add(Profile.lean(frame(seed)), frame(seed), texts.subList(100, texts.size())));

    assertThat(more).isEqualTo(some);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyRowIsCountedOnceAndNoNumberIsNaN(long seed) {
    List<String> texts = texts(new Draws(seed));
    Profile profile = Draws.profileOf(frame(seed), texts);

    assertThat(profile.rows()).isEqualTo(texts.size());
    assertThat(profile.toLean().rows()).isEqualTo(texts.size());
    assertThat(profile.distinct().orElseThrow()).isNotNaN();
    assertThat(profile.bytes()).isPositive();
  }

  private static List<Profile> parts(Draws draws, List<String> texts, ColumnFrame frame) {
    List<Profile> parts = new ArrayList<>();
    for (int from = 0; from < texts.size(); ) {
      int to = Math.min(texts.size(), from + 1 + draws.below(400));
      parts.add(restored(Draws.profileOf(frame, texts.subList(from, to))));
      from = to;
    }
    return parts;
  }

  private static Profile restored(Profile profile) {
    return ProfileFormat.INSTANCE.fromBytes(bytes(profile));
  }

  private static byte[] bytes(Profile profile) {
    return ProfileFormat.INSTANCE.toBytes(profile);
  }
}
