// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text from data that wants to look like something else. */
final class ProseTest {

  @ParameterizedTest
  @ValueSource(
      ints = {
        0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2060, 0x2066, 0x2067, 0x2068,
        0x2069, 0x061C, 0xFEFF, 0xFFF9, 0x200B, 0xE0041, 0xE007F
      })
  void marksThatTurnOrHideTextAreShownAsReplaced(int mark) {
    String hostile = "a" + Character.toString(mark) + "gpj.exe";
    assertThat(Prose.clean(hostile, 100)).isEqualTo("a\uFFFDgpj.exe");
    assertThat(Prose.slack(hostile, 100)).isEqualTo("a\uFFFDgpj.exe");
  }

  @Test
  void whatScriptsAndEmojiArePutTogetherWithStays() {
    String family = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";
    assertThat(Prose.clean(family, 100)).isEqualTo(family);
    assertThat(Prose.clean("\u0646\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645", 100))
        .hasSize(9);
  }

  @Test
  void linesAndControlsBecomeSpacesAndMarkupIsEscaped() {
    assertThat(Prose.clean("a\r\nb\u0000c\u001b[31m\u2028d\u0085e", 100))
        .isEqualTo("a  b c [31m d e");
    assertThat(Prose.slack("<!channel> <https://x|y> & co", 100))
        .isEqualTo("&lt;!channel&gt; &lt;https://x|y&gt; &amp; co");
  }

  @Test
  void aCutFallsBetweenCharactersAndNotWithinAnEscape() {
    assertThat(Prose.clean("ab\uD83D\uDE00", 3)).isEqualTo("ab");
    assertThat(Prose.slack("ab&", 5)).isEqualTo("ab");
  }
}
