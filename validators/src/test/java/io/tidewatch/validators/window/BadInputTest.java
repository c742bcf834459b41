// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.window;

import static io.tidewatch.validators.window.OneColumn.judged;
import static io.tidewatch.validators.window.OneColumn.reason;
import static io.tidewatch.validators.window.OneColumn.repeated;
import static io.tidewatch.validators.window.OneColumn.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.config.ColumnType;
import io.tidewatch.validators.profile.Profile;
import io.tidewatch.validators.profile.ProfileFormat;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table "Bad input" of docs/operations.md, row by row. A reading can not hold NaN at all. */
class BadInputTest {

  private static final String[] NUMBERS =
      IntStream.range(0, 300).mapToObj(i -> String.valueOf(i / 10.0)).toArray(String[]::new);
  private static final String[] ODD = {
    "",
    "NaN",
    "inf",
    "-inf",
    "-0.0",
    "1e400",
    "9007199254740993",
    "\u202Eשלום",
    "😀",
    "true",
    "[1,2]",
    "2013-02-01T00:00:00Z",
    "  ",
    "x".repeat(1 << 20)
  };

  @ParameterizedTest
  @ValueSource(
      strings = {
        "numeric",
        "categorical",
        "boolean",
        "identifier",
        "timestamp",
        "text",
        "embedding"
      })
  void everyTypeTakesEveryText(String type) {
    OneColumn odd = OneColumn.of(type, ODD);
    assertThat(odd.read(ODD).rows()).isEqualTo(ODD.length);
    assertThat(OneColumn.of(type, NUMBERS).read(ODD).measurements()).isNotEmpty();
    assertThat(OneColumn.of(type).baseline().columns()).isEmpty();
    assertThat(odd.read("7").rows()).isEqualTo(1);
    assertThat(value(odd.read(new String[40]), "missing-share")).isEqualTo(1);
    assertThat(OneColumn.of(type, new String[40]).read(NUMBERS).rows()).isEqualTo(300);
  }

  @Test
  void aConstantColumnDoesNotDriftUntilItChanges() {
    OneColumn seven = OneColumn.of("numeric", repeated("7", 300));
    WindowPart same = seven.read(repeated("7", 100));
    assertThat(reason(same, "psi")).isEqualTo("constant");
    assertThat(value(same, "stddev")).isZero();
    assertThat(value(same, "ks")).isZero();
    assertThat(value(seven.read(repeated("7.1", 100)), "psi")).isGreaterThan(1);
  }

  @Test
  void anAllNullColumnIsMissingAndItsNumbersHaveAReason() {
    WindowPart part = OneColumn.of("numeric", NUMBERS).read(new String[50]);
    assertThat(judged(part, "missing-share")).isEqualTo(50);
    assertThat(reason(part, "mean")).isEqualTo("thin");
    assertThat(reason(part, "psi")).isEqualTo("thin");
    assertThat(part.drifts()).isEmpty();
  }

  @Test
  void oneRowHasAMeanAndNoSpread() {
    WindowPart part = OneColumn.of("numeric", NUMBERS).read("5");
    assertThat(value(part, "mean")).isEqualTo(5);
    assertThat(reason(part, "stddev")).isEqualTo("thin");
    assertThat(reason(part, "psi")).isEqualTo("thin");
  }

  @Test
  void notANumberIsMissingAndInfinitiesAreInvalid() {
    WindowPart part = OneColumn.of("numeric", NUMBERS).read("NaN", "inf", "-inf", "1e151", "2");
    assertThat(judged(part, "missing-share")).isEqualTo(1);
    assertThat(judged(part, "invalid-share")).isEqualTo(3);
    assertThat(value(part, "mean")).isEqualTo(2);
    assertThat(value(part, "max")).isEqualTo(2);
  }

  @Test
  void minusZeroIsZero() {
    OneColumn zero = OneColumn.of("numeric", repeated("0", 300));
    assertThat(reason(zero.read(repeated("-0.0", 50)), "psi")).isEqualTo("constant");
  }

  @Test
  void integersBeyondTheExactDoublesAreIdentifiersUnlessDeclared() {
    String[] big =
        IntStream.range(0, 300).mapToObj(i -> "90071992547409" + (100 + i)).toArray(String[]::new);
    OneColumn inferred = OneColumn.inferred(big);
    assertThat(inferred.baseline().column("x").orElseThrow().frame().type())
        .isEqualTo(ColumnType.IDENTIFIER);
    assertThat(value(inferred.read(big), "distinct")).isCloseTo(300, within(15.0));

    WindowPart rounded = OneColumn.of("numeric", big).read(big);
    assertThat(value(rounded, "distinct")).isLessThan(290); // doubles are two apart there
  }

  @Test
  void aMillionCategoriesTakeBoundedMemoryAndAreUnseen() {
    String[] many = IntStream.range(0, 1_000_000).mapToObj(i -> "c" + i).toArray(String[]::new);
    OneColumn column = OneColumn.of("categorical", many);
    Profile profile = column.baseline().column("x").orElseThrow().profile();
    assertThat(profile.bytes()).isLessThan(100_000);
    assertThat(ProfileFormat.INSTANCE.toBytes(profile)).hasSizeLessThan(50_000);
    assertThat(profile.distinct().orElseThrow()).isCloseTo(1e6, within(5e4));
    assertThat(value(column.read("c1", "new"), "unseen-share")).isEqualTo(1);
  }

  @Test
  void longAndForeignTextsAreToldApartAndShortened() {
    String[] texts = {"😀".repeat(300), "x".repeat(1 << 20), "\u202Eשלום", "שלום", "😀"};
    WindowPart part = OneColumn.of("categorical", repeated("a", 300)).read(texts);
    assertThat(value(part, "distinct")).isEqualTo(5);
    assertThat(value(part, "unseen-share")).isEqualTo(1);
    Profile profile = Optional.ofNullable(part.profiles().get("all")).orElseThrow();
    byte[] bytes = ProfileFormat.INSTANCE.toBytes(profile);
    assertThat(ProfileFormat.INSTANCE.fromBytes(bytes)).isEqualTo(profile); // no torn pair
    assertThat(bytes).hasSizeLessThan(2_000);
  }

  @Test
  void aValueOnAnEdgeBelongsBelowIt() {
    OneColumn column = OneColumn.of("numeric", NUMBERS);
    WindowPart same = column.read(NUMBERS);
    assertThat(value(same, "psi")).isZero();
    assertThat(value(same, "ks")).isZero();
  }

  @Test
  void aTypeThatChangesInMidStreamIsInvalidAndJudged() {
    WindowPart part = OneColumn.of("numeric", NUMBERS).read(repeated("seven", 60));
    assertThat(judged(part, "invalid-share")).isEqualTo(60);
    assertThat(judged(part, "missing-share")).isZero();
    assertThat(reason(part, "psi")).isEqualTo("thin");

    WindowPart text = OneColumn.of("categorical", repeated("a", 300)).read(repeated("1.5", 60));
    assertThat(value(text, "unseen-share")).isEqualTo(1);
    assertThat(text.drifts()).hasSize(1);
  }

  @Test
  void aColumnThatVanishesIsMissingAndJudged() {
    WindowPart part = OneColumn.of("numeric", NUMBERS).vanished(60);
    assertThat(value(part, "missing-share")).isEqualTo(1);
    assertThat(judged(part, "missing-share")).isEqualTo(60);
    assertThat(reason(part, "psi")).isEqualTo("thin");
  }
}
