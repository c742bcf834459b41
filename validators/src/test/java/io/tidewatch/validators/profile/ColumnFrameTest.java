// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import static io.tidewatch.validators.profile.ParsedValue.Kind.MISSING;
import static io.tidewatch.validators.profile.ParsedValue.Kind.NAN;
import static io.tidewatch.validators.profile.ParsedValue.Kind.NEGATIVE_INFINITY;
import static io.tidewatch.validators.profile.ParsedValue.Kind.POSITIVE_INFINITY;
import static io.tidewatch.validators.profile.ParsedValue.Kind.TYPE_ERROR;
import static io.tidewatch.validators.profile.ParsedValue.Kind.VALUE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.ColumnSpec;
import io.tidewatch.config.ColumnType;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnFrameTest {

  private static final long SEED = 5;

  private final ParsedValue value = new ParsedValue();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "1",
        "-1.5",
        "+2.25",
        ".5",
        "5.",
        "0.1",
        "123456789012345",
        "1234567890123456789",
        "0.000000000000000000000001",
        "1e3",
        "1E-3",
        "-2.5e+10",
        " 42 ",
        "3.141592653589793238",
        "9007199254740993",
        "0.30000000000000004",
        "4.35",
        "-0.0000123",
        "1e-400"
      })
  void aDecimalNumberIsReadAsTheJdkReadsIt(String text) {
    numeric().parse(text, value);

    assertThat(value.kind()).isEqualTo(VALUE);
    assertThat(value.number()).isEqualTo(Double.parseDouble(text) + 0.0);
  }

  @Test
  void anyNumberIsReadToTheLastBit() {
    var random = new SplittableRandom(SEED);
    for (int n = 0; n < 100_000; n++) {
      double number = Double.longBitsToDouble(random.nextLong());
      double small = random.nextDouble();
      for (String text : List.of("" + number, "" + small, small + "" + random.nextInt(1 << 30))) {
        numeric().parse(text, value);
        if (value.kind() == VALUE) {
          assertThat(value.number())
              .describedAs(text + " of seed " + SEED)
              .isEqualTo(Double.parseDouble(text) + 0.0);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ", "-", "+", ".", "abc", "1a", "0x1p3", "1d", "1f", "1e", "1e+", "1.2.3", "--1", "1 2",
        "e5", "NaNs", "infinit", "1_000", "1,5", "٣", "true"
      })
  void anyOtherTextIsATypeError(String text) {
    numeric().parse(text, value);

    assertThat(value.kind()).isEqualTo(TYPE_ERROR);
  }

  @Test
  void wordsAndHugeNumbersAreNotFinite() {
    assertThat(kindOf("NaN")).isEqualTo(NAN);
    assertThat(kindOf("-nan")).isEqualTo(NAN);
    assertThat(kindOf("Infinity")).isEqualTo(POSITIVE_INFINITY);
    assertThat(kindOf("-inf")).isEqualTo(NEGATIVE_INFINITY);
    assertThat(kindOf("1e151")).isEqualTo(POSITIVE_INFINITY);
    assertThat(kindOf("-1e999")).isEqualTo(NEGATIVE_INFINITY);
    assertThat(kindOf("1e150")).isEqualTo(VALUE);
    assertThat(kindOf("")).isEqualTo(MISSING);
    assertThat(kindOf(null)).isEqualTo(MISSING);
  }

  @Test
  void minusZeroIsZero() {
    numeric().parse("-0.0", value);
    long hash = value.hash();
    int cell = value.cell();
    assertThat(Double.doubleToRawLongBits(value.number())).isZero();

    numeric().parse("0", value);
    assertThat(value.hash()).isEqualTo(hash);
    assertThat(value.cell()).isEqualTo(cell);
  }

  @Test
  void theCursorForgetsTheValueBefore() {
    ColumnFrame frame =
        ColumnFrame.numeric("x", Optional.of(new ColumnSpec.Range(0, 1)), FrozenEdges.of(0, 1), 0);
    frame.parse("7", value);
    assertThat(value.outOfRange()).isTrue();
    assertThat(value.cell()).isEqualTo(2);

    frame.parse("", value);
    assertThat(value.outOfRange()).isFalse();
    assertThat(value.cell()).isEqualTo(ParsedValue.NO_CELL);
    frame.parse("-inf", value);
    assertThat(value.outOfRange()).isTrue();
  }

  @Test
  void booleansHaveOneSpelling() {
    ColumnFrame frame =
        ColumnFrame.categorical(
            "b", ColumnType.BOOLEAN, FrozenDictionary.of(List.of("false", "true")));
    frame.parse("TRUE", value);
    assertThat(value.cell()).isEqualTo(1);
    frame.parse("0", value);
    assertThat(value.text()).isEqualTo("false");
    frame.parse("maybe", value);
    assertThat(value.kind()).isEqualTo(TYPE_ERROR);
  }

  private ParsedValue.Kind kindOf(@Nullable String text) {
    numeric().parse(text, value);
    return value.kind();
  }

  private static ColumnFrame numeric() {
    return Draws.numericOver(Math.nextDown(0.0), 0, 1, 2);
  }
}
