// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.picture.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts take no more room than charts leave for them. */
final class LetteringTest {

  private static final String LETTERS =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,:;=-_/()[]<>…→·";

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void noTextIsWiderThanItsLetteringSays(long seed) {
    var random = new Random(seed);
    var exact = new FontRenderContext(null, true, true);
    for (Lettering lettering :
        new Lettering[] {
          Lettering.plain(12, Ink.TEXT), Lettering.plain(16, Ink.TEXT).bold(),
        }) {
      int style = lettering.weight() == Lettering.Weight.BOLD ? Font.BOLD : Font.PLAIN;
      var font = new Font(Font.SANS_SERIF, style, (int) lettering.size());
      String text = text(random);
      assertThat(font.getStringBounds(text, exact).getWidth())
          .isLessThanOrEqualTo(lettering.width(text) + 0.5);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whatIsCutFits(long seed) {
    var random = new Random(seed);
    Lettering lettering = Lettering.plain(12, Ink.TEXT);
    String text = "\ud83d\ude00" + text(random) + "\ud83d\ude00";
    double room = 20 + random.nextInt(400);

    String cut = lettering.cut(text, room);

    assertThat(lettering.width(cut)).isLessThanOrEqualTo(room);
    assertThat(cut.equals(text) || cut.endsWith("…")).isTrue();
    assertThat(cut.codePoints())
        .noneMatch(point -> Character.getType(point) == Character.SURROGATE);
  }

  private static String text(Random random) {
    var text = new StringBuilder();
    for (int i = random.nextInt(60); i >= 0; i--) {
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.toString();
  }
}
