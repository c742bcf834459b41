// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.config.ColumnType;
import io.tidewatch.validators.profile.ColumnFrame;
import io.tidewatch.validators.profile.Draws;
import io.tidewatch.validators.profile.ParsedValue;
import io.tidewatch.validators.profile.Profile;
import io.tidewatch.validators.profile.RankSketch;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

class SketchedMoveTest {

  private static final ColumnFrame UNFROZEN =
      ColumnFrame.unfrozen("x", ColumnType.NUMERIC, Optional.empty());

  @Test
  void fewRowsAreComparedExactly() {
    // st.ks_2samp([0..99], [10..109]).statistic
    SketchedMove move = SketchedMove.of(counting(0, 100), counting(10, 100)).orElseThrow();
    assertThat(move.statistic()).isCloseTo(.1, within(1e-12));
    assertThat(move.sketchError()).isZero();
    assertThat(SketchedMove.of(counting(0, 29), counting(0, 100))).isEmpty();
  }

  @Test
  void repeatedValuesDoNotMakeAMove() {
    // DataSketches' own KolmogorovSmirnov gives .097 here: statistics.md, section 1.3.
    Draws draws = new Draws(1);
    RankSketch many = sketch(1_000_000, () -> draws.uniform() < .3 ? 1 : 0);
    RankSketch some = sketch(20_000, () -> draws.uniform() < .3 ? 1 : 0);
    SketchedMove move = SketchedMove.of(many, some).orElseThrow();
    assertThat(move.sketchError()).isBetween(.013, .015);
    assertThat(move.statistic()).isLessThan(.01 + move.sketchError());
  }

  @Test
  void calmWindowsOfAnySizeAreSeldomSignificantAndNeverForTheSketchAlone() {
    Draws draws = new Draws(2);
    int significant = 0;
    RankSketch earlier = sketch(400_000, draws::normal);
    for (int window = 0; window < 40; window++) {
      int rows = window % 2 == 0 ? 50_000 : 500;
      SketchedMove move = SketchedMove.of(earlier, sketch(rows, draws::normal)).orElseThrow();
      significant += move.test().sketchedP() <= .05 ? 1 : 0;
    }
    assertThat(significant).isLessThanOrEqualTo(4);
  }

  @Test
  void aShiftBeyondTheSketchErrorIsSignificantAndOpensTheEffectGate() {
    Draws draws = new Draws(3);
    RankSketch earlier = sketch(100_000, draws::normal);
    RankSketch moved = sketch(10_000, () -> draws.normal() + .2);
    SketchedMove move = SketchedMove.of(earlier, moved).orElseThrow();
    assertThat(move.statistic()).isCloseTo(.0797, within(.0797 / 2)); // φ(0) · .2
    assertThat(move.test().sketchedP()).isLessThan(1e-6);
    assertThat(move.effect().net()).isGreaterThan(move.effect().least(.01));
    assertThat(move.test().sketchedCritical(move.test().sketchedP()))
        .isCloseTo(move.test().statistic(), within(.01 * move.test().statistic()));
  }

  private static RankSketch counting(int from, int count) {
    int[] next = {from};
    return sketch(count, () -> next[0]++);
  }

  private static RankSketch sketch(int rows, DoubleSupplier numbers) {
    Profile profile = Profile.full(UNFROZEN);
    var value = new ParsedValue();
    for (int row = 0; row < rows; row++) {
      UNFROZEN.take(numbers.getAsDouble(), value);
      profile.add(value);
    }
    return profile.ranks().orElseThrow();
  }
}
