// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.config.ColumnSpec;
import io.tidewatch.config.ColumnType;
import io.tidewatch.validators.format.GoldenBytes;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProfileFormatTest {

  private static final ColumnFrame NUMERIC =
      ColumnFrame.numeric(
          "price", Optional.of(new ColumnSpec.Range(0, 100)), FrozenEdges.of(-1, 0, .5, 7), .25);
  private static final ColumnFrame CATEGORICAL =
      ColumnFrame.categorical("carrier", FrozenDictionary.of(List.of("UA", "ÅÄ")));
  private static final ColumnFrame UNFROZEN =
      ColumnFrame.unfrozen("delay", ColumnType.NUMERIC, Optional.empty());
  private static final ColumnFrame IDENTIFIER =
      ColumnFrame.composed(
          "id",
          ColumnType.IDENTIFIER,
          Map.of(
              Aspect.LENGTH, Draws.numericOver(1, 2),
              Aspect.MASK, ColumnFrame.categorical("mask", FrozenDictionary.of(List.of("A9")))));
  private static final ColumnFrame TIMESTAMP =
      ColumnFrame.composed(
          "seen", ColumnType.TIMESTAMP, Map.of(Aspect.LAG, Draws.numericOver(0, 60)));
  private static final ColumnFrame TEXT =
      ColumnFrame.composed(
          "note",
          ColumnType.TEXT,
          Derivation.of(Map.of(Aspect.TOKENS, Draws.numericOver(1, 2)))
              .with(Vocabulary.of(BitSet.valueOf(new long[] {5}))));
  private static final ColumnFrame EMBEDDING =
      ColumnFrame.composed(
          "e",
          ColumnType.EMBEDDING,
          Derivation.of(Map.of(Aspect.NORM, Draws.numericOver(1)))
              .with(new FeatureMap(2, .5, 3, 1, 4)));

  @Test
  void framesKeepTheirBytes() {
    GoldenBytes.hold(
        ColumnFrameFormat.INSTANCE,
        List.of(NUMERIC, CATEGORICAL, UNFROZEN, IDENTIFIER, TIMESTAMP),
        "ColumnFrame");
  }

  @Test
  void profilesKeepTheirBytes() {
    List<String> numbers = List.of("0.1", "0.2", "0.3", "", "nan", "-inf", "x", "250", "1e-9");
    Profile numeric = Draws.profileOf(NUMERIC, numbers);
    GoldenBytes.hold(
        ProfileFormat.INSTANCE,
        List.of(
            numeric,
            numeric.toLean(),
            Draws.profileOf(CATEGORICAL, List.of("UA", "new", "ÅÄ", "", "new")),
            Draws.profileOf(UNFROZEN, List.of("3", "1", "2")),
            Profile.full(NUMERIC),
            Draws.profileOf(IDENTIFIER, List.of("N1", "x", "N1", "")),
            Draws.profileOf(TIMESTAMP, List.of("2013-02-01T11:59:30Z", "2013-02-01T11:30Z", "?")),
            Draws.profileOf(TEXT, List.of("a fine day", "", "東京")),
            Draws.profileOf(EMBEDDING, List.of("[3,4]", "0 1", "[1]"))),
        "Profile");
  }

  @Test
  void anUnknownVersionIsAnError() {
    assertThatThrownBy(() -> ProfileFormat.INSTANCE.fromBytes(new byte[] {9}))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("profile version is 9, must be in [1, 1]");
  }
}
