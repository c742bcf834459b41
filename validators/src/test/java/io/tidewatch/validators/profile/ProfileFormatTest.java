// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.config.ColumnSpec;
import io.tidewatch.config.ColumnType;
import io.tidewatch.validators.format.GoldenBytes;
import java.io.UncheckedIOException;
import java.util.List;
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

  @Test
  void framesKeepTheirBytes() {
    GoldenBytes.hold(
        ColumnFrameFormat.INSTANCE,
        List.of(
            NUMERIC,
            CATEGORICAL,
            UNFROZEN,
            ColumnFrame.categorical("id", ColumnType.IDENTIFIER, FrozenDictionary.EMPTY)),
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
            Profile.full(NUMERIC)),
        "Profile");
  }

  @Test
  void anUnknownVersionIsAnError() {
    assertThatThrownBy(() -> ProfileFormat.INSTANCE.fromBytes(new byte[] {9}))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("profile version is 9, must be in [1, 1]");
  }
}
