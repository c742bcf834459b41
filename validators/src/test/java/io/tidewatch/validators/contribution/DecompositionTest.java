// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.contribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.validators.profile.ColumnFrame;
import io.tidewatch.validators.profile.FrozenDictionary;
import io.tidewatch.validators.profile.ParsedValue;
import io.tidewatch.validators.profile.Profile;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecompositionTest {

  private static final ColumnFrame FRAME =
      ColumnFrame.categorical("c", FrozenDictionary.of(List.of("a", "b", "c")));

  /**
   * m = [[40,30,30,0],[100,60,40,0]]; n = [[10,10,80,0],[52,29,19,0]]; sh = lambda x:
   * (x+.5)/(x.sum()+2); w = log(sh(n.sum(0))/sh(m.sum(0))); c = (n/n.sum() - m/m.sum()) @ w; c /
   * c.sum().
   */
  @Test
  void theDivergenceIsPartedAsNumpyPartsIt() {
    Decomposition parted =
        divergence(rows(40, 30, 30), rows(100, 60, 40), rows(10, 10, 80), rows(52, 29, 19));
    assertThat(of(parted, "s=1").change()).isCloseTo(0.9185610677179055, within(1e-12));
    assertThat(of(parted, "s=2").change()).isCloseTo(0.08143893228209449, within(1e-12));
    assertThat(of(parted, "s=1").traffic()).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void aShareThatIsMissingInOneSliceAloneIsThatSlices() {
    var sides = sides(rows(100, 0, 0), rows(300, 0, 0), missing(60), rows(200, 0, 0));
    Decomposition parted = Decomposition.ofShare(sides, profile -> profile.counters().absent());
    assertThat(of(parted, "s=1").change()).isCloseTo(1, within(1e-12));
    assertThat(of(parted, "s=2").change()).isZero();
  }

  @Test
  void whereNothingMovedThereIsNothingToPart() {
    Profile same = rows(5, 5, 5);
    assertThat(divergence(same, same, same, same).parts()).isEmpty();
    var sides = sides(same, same, same, same);
    assertThat(Decomposition.ofShare(sides, profile -> profile.counters().absent()).parts())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void overSlicesThatPartTheRowsTheContributionsAddUpToTheWhole(long seed) {
    var random = new Random(seed);
    Decomposition parted = divergence(drawn(random), drawn(random), drawn(random), drawn(random));
    double sum = parted.parts().values().stream().mapToDouble(Decomposition.Part::change).sum();
    assertThat(sum).isCloseTo(1, within(1e-9));
  }

  private static Decomposition.Part of(Decomposition parted, String slice) {
    return Objects.requireNonNull(parted.parts().get(slice));
  }

  private static Decomposition divergence(Profile m1, Profile m2, Profile n1, Profile n2) {
    return Decomposition.ofDivergence(FRAME, sides(m1, m2, n1, n2));
  }

  private static Sides sides(Profile m1, Profile m2, Profile n1, Profile n2) {
    return new Sides(
        sum(m1, m2),
        sum(n1, n2),
        new TreeMap<>(Map.of("s=1", m1, "s=2", m2)),
        new TreeMap<>(Map.of("s=1", n1, "s=2", n2)));
  }

  private static Profile sum(Profile one, Profile other) {
    Profile sum = one.copy();
    sum.merge(other);
    return sum;
  }

  private static Profile drawn(Random random) {
    return rows(5 + random.nextInt(90), 5 + random.nextInt(90), 5 + random.nextInt(90));
  }

  private static Profile rows(int a, int b, int c) {
    Profile profile = Profile.lean(FRAME);
    add(profile, "a", a);
    add(profile, "b", b);
    add(profile, "c", c);
    return profile;
  }

  private static Profile missing(int rows) {
    Profile profile = Profile.lean(FRAME);
    add(profile, "", rows);
    return profile;
  }

  private static void add(Profile profile, String text, int rows) {
    var parsed = new ParsedValue();
    FRAME.parse(text, parsed);
    for (int i = 0; i < rows; i++) {
      profile.add(parsed);
    }
  }
}
