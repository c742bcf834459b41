// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.ColumnType;
import io.tidewatch.validators.event.Utf8;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VectorTextTest {

  private final ParsedValue value = new ParsedValue();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[1, -2e-3, .5]",
        "[1,-0.002,0.5]",
        "1;-2e-3;.5",
        "1 -2e-3 .5",
        " [ 1 ; -2e-3\t.5 ] ",
        "1, -2e-3 ,.5"
      })
  void theSameNumbersInEveryWritingAreTheSame(String text) {
    parse(text, new ParsedValue(), value);
    assertThat(value.kind()).isEqualTo(ParsedValue.Kind.VALUE);
    assertThat(value.vector()).containsExactly(1, -.002, .5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[]", " ", "[1,2", "1,2]", "[1,,2]", "[1,2,]", "[1,[2]]", "a b", "[1,null]"})
  void anyOtherTextIsATypeError(String text) {
    parse(text, new ParsedValue(), value);
    assertThat(value.kind()).isEqualTo(ParsedValue.Kind.TYPE_ERROR);
  }

  @Test
  void aVectorWithANumberThatIsNotFiniteSaysNothing() {
    parse("[1, NaN]", new ParsedValue(), value);
    assertThat(value.kind()).isEqualTo(ParsedValue.Kind.NAN);
    parse("[1, -inf, 1e999]", new ParsedValue(), value);
    assertThat(value.kind()).isEqualTo(ParsedValue.Kind.NAN);
  }

  @Test
  void theLengthOfAVectorIsFoundWithoutOverflow() {
    ColumnFrame frame = ColumnFrame.unfrozen("e", ColumnType.EMBEDDING, Optional.empty());
    frame.parse("[3e140, 4e140]", value);
    assertThat(value.unit().orElseThrow()).containsExactly(.6, .8);
    frame.parse("[0, 0]", value);
    assertThat(value.unit().orElseThrow()).containsExactly(0, 0);
  }

  private static void parse(String text, ParsedValue number, ParsedValue into) {
    var utf8 = new Utf8();
    utf8.set(text);
    VectorText.parse(utf8, number, into);
  }
}
