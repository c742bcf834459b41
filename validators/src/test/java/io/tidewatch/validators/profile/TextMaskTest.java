// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextMaskTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "N14228, A9",
        "ab-12-cd, a-9-a",
        "AbC_001, AaA_9",
        "user@example.com, a@a.a",
        "12 34, 9 9",
        "٣٤, 9",
        "ÅÄö, Aa",
        "שלום, x",
        "東京12, x9",
        "😀😀1, 😀9",
        "123e4567-e89b-12d3-a456-426614174000, uuid",
        "123E4567-E89B-12D3-A456-426614174000, uuid",
        "123e4567-e89b-12d3-a456-42661417400g, 9a9-a9a-9a9-a9-9a",
        "d41d8cd98f00b204e9800998ecf8427e, hex",
        "1234567890123456, 9",
        "abcdefabcdefabcdef, a"
      })
  void aMaskKeepsThePatternAndForgetsTheValue(String text, String mask) {
    assertThat(TextMask.of(text)).isEqualTo(mask);
  }

  @Test
  void aLongTextGivesAShortMaskWithWholeCharacters() {
    assertThat(TextMask.of("-a".repeat(500_000))).hasSize(TextMask.CHARACTERS);
    String faces = TextMask.of("-" + "😀-".repeat(100));
    assertThat(faces.length()).isLessThanOrEqualTo(TextMask.CHARACTERS);
    assertThat(Character.isHighSurrogate(faces.charAt(faces.length() - 1))).isFalse();
  }
}
