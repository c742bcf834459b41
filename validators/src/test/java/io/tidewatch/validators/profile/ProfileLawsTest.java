// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import static io.tidewatch.validators.profile.Draws.add;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.config.ColumnType;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileLawsTest {

  @Nested
  class Numeric extends ProfileLaws {
    @Override
    ColumnFrame frame(long seed) {
      return spreadFrame(seed);
    }

    @Override
    List<String> texts(Draws draws) {
      return numbers(draws, 3000);
    }
  }

  @Nested
  class FewNumbersWithoutABaseline extends ProfileLaws {
    @Override
    ColumnFrame frame(long seed) {
      return ColumnFrame.unfrozen("x", ColumnType.NUMERIC, Optional.empty());
    }

    @Override
    List<String> texts(Draws draws) {
      return numbers(draws, 350);
    }
  }

  @Nested
  class FewIntegers extends ProfileLaws {
    @Override
    ColumnFrame frame(long seed) {
      TreeMap<Double, Double> weights = new TreeMap<>();
      for (int i = 0; i < EdgeChoice.DISCRETE_VALUES; i++) {
        weights.put((double) i, 1.0);
      }
      return ColumnFrame.numeric("n", Optional.empty(), EdgeChoice.edges(weights), 3);
    }

    @Override
    List<String> texts(Draws draws) {
      return drawn(draws, 2000, () -> String.valueOf(draws.below(70)));
    }
  }

  @Nested
  class Categorical extends ProfileLaws {
    @Override
    ColumnFrame frame(long seed) {
      return ColumnFrame.categorical("c", FrozenDictionary.of(List.of("v3", "v1", "gone")));
    }

    @Override
    List<String> texts(Draws draws) {
      return drawn(draws, 2000, () -> "v" + (int) (-80 * Math.log(draws.uniform())));
    }
  }

  @Nested
  class CategoricalWithoutABaseline extends Categorical {
    @Override
    ColumnFrame frame(long seed) {
      return ColumnFrame.unfrozen("c", ColumnType.CATEGORICAL, Optional.empty());
    }
  }

  @Nested
  class BooleanColumn extends ProfileLaws {
    @Override
    ColumnFrame frame(long seed) {
      return ColumnFrame.categorical(
          "b", ColumnType.BOOLEAN, FrozenDictionary.of(List.of("false", "true")));
    }

    @Override
    List<String> texts(Draws draws) {
      List<String> words = List.of("true", "false", "1", "0", "TRUE", "maybe");
      return drawn(draws, 1000, () -> words.get(draws.below(words.size())));
    }
  }

  @Nested
  class Identifier extends ProfileLaws {
    @Override
    ColumnFrame frame(long seed) {
      return ColumnFrame.composed(
          "id",
          ColumnType.IDENTIFIER,
          Map.of(
              Aspect.LENGTH, Draws.numericOver(5, 6, 7, 9),
              Aspect.MASK,
                  ColumnFrame.categorical("m", FrozenDictionary.of(List.of("A9", "a-9")))));
    }

    @Override
    List<String> texts(Draws draws) {
      return drawn(
          draws,
          2000,
          () -> (draws.below(3) == 0 ? "ab-" : "N") + draws.below(1 << (1 + draws.below(20))));
    }
  }

  @Nested
  class Timestamp extends ProfileLaws {
    @Override
    ColumnFrame frame(long seed) {
      return ColumnFrame.composed(
          "t", ColumnType.TIMESTAMP, Map.of(Aspect.LAG, Draws.numericOver(-3600, 0, 60, 3600)));
    }

    @Override
    List<String> texts(Draws draws) {
      return drawn(
          draws,
          1000,
          () ->
              Draws.EVENT_TIME.minusSeconds(draws.below(1 << draws.below(24)) - 4000L).toString());
    }
  }

  @Nested
  class FreeText extends ProfileLaws {
    @Override
    ColumnFrame frame(long seed) {
      BitSet known = new BitSet();
      new TextScan().read("the a good day", token -> known.set(Vocabulary.bucketOf(token)));
      return ColumnFrame.composed(
          "text",
          ColumnType.TEXT,
          Derivation.of(
                  Map.of(
                      Aspect.LENGTH, Draws.numericOver(10, 20, 40),
                      Aspect.TOKENS, Draws.numericOver(1, 2, 4, 8),
                      Aspect.NON_ASCII, Draws.numericOver(0, .5),
                      Aspect.OUT_OF_VOCABULARY, Draws.numericOver(0, .25, .5, .75)))
              .with(Vocabulary.of(known)));
    }

    @Override
    List<String> texts(Draws draws) {
      List<String> words = List.of("the", "a", "day", "東京", "שלום", "😀", "Ünï", "12", "--");
      return drawn(
          draws,
          500,
          () -> {
            StringBuilder text = new StringBuilder("good");
            for (int i = draws.below(12); i > 0; i--) {
              text.append(' ').append(words.get(draws.below(words.size())));
            }
            return text.toString();
          });
    }
  }

  @Nested
  class Embedding extends ProfileLaws {
    @Override
    ColumnFrame frame(long seed) {
      return ColumnFrame.composed(
          "e",
          ColumnType.EMBEDDING,
          Derivation.of(Map.of(Aspect.NORM, Draws.numericOver(1, 2, 3)))
              .with(new FeatureMap(3, .5, seed, .5, 10)));
    }

    @Override
    List<String> texts(Draws draws) {
      return drawn(
          draws, 400, () -> List.of(draws.normal(), draws.normal(), draws.normal()).toString());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void sumsAndMapsThatAreTakenBackLeaveNoTrace(long seed) {
    Draws draws = new Draws(seed);
    BinSums sums = new BinSums(9);
    MeanMap map = new MeanMap(2);
    sums.add(3, .1);
    map.add(new double[FeatureMap.FEATURES], new double[] {.3, -.7});
    byte[] before = bytes(sums, map);
    BinSums more = new BinSums(9);
    MeanMap others = new MeanMap(2);
    for (int i = 0; i < 500; i++) {
      more.add(draws.below(9), 1e9 * draws.normal());
      double[] features = new double[FeatureMap.FEATURES];
      Arrays.setAll(features, k -> 2 * draws.uniform() - 1);
      others.add(features, new double[] {draws.uniform(), draws.uniform()});
    }
    sums.merge(more);
    sums.subtract(more);
    map.merge(others);
    map.subtract(others);

    assertThat(bytes(sums, map)).isEqualTo(before);
  }

  private static byte[] bytes(BinSums sums, MeanMap map) {
    var bytes = new ByteArrayOutputStream();
    try {
      sums.write(new DataOutputStream(bytes));
      map.write(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
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

  /** Texts of which some are missing and some of no type. */
  private static List<String> drawn(Draws draws, int rows, Supplier<String> text) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      int kind = draws.below(40);
      texts.add(kind == 0 ? "" : kind == 1 ? "?" : text.get());
    }
    return texts;
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
