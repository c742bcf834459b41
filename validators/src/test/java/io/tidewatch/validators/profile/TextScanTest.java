// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextScanTest {

  private final TextScan scan = new TextScan();

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "Hello; world!, 2, 13, 0",
        "...   ..., 0, 9, 0",
        "it's 5pm, 3, 8, 0",
        "Ünïcode naïve, 2, 13, 3",
        "שלום עולם, 2, 9, 8",
        "東京都, 3, 3, 3",
        "東京tower9, 3, 8, 2",
        "good 😀😀 day, 2, 11, 2"
      })
  void pointsAndTokensAreThoseOfPeople(String text, int tokens, int points, int nonAscii) {
    scan.read(text, token -> {});
    assertThat(scan.tokens()).isEqualTo(tokens);
    assertThat(scan.points()).isEqualTo(points);
    assertThat(scan.nonAscii()).isEqualTo(nonAscii);
  }

  @Test
  void caseAndDigitsMakeNoNewToken() {
    assertThat(tokens("In 1999, ABC")).isEqualTo(tokens("in 2013 abc"));
    assertThat(tokens("in 99 abc")).isNotEqualTo(tokens("in 2013 abc")); // other length
    assertThat(tokens("abc")).isNotEqualTo(tokens("abd"));
  }

  private List<Long> tokens(String text) {
    var tokens = new ArrayList<Long>();
    scan.read(text, tokens::add);
    return tokens;
  }
}
