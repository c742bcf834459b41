// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.picture.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bitmaps have the size that was asked for, and need fonts. */
final class PngPictureTest {

  private static final Picture PICTURE =
      new Picture(
          123,
          45,
          "title",
          "description",
          pen -> {
            pen.fill(new Box(0, 20, 123, 5), Ink.BREACH);
            pen.area(List.of(new Point(0, 0), new Point(5, 0), new Point(0, 5)), Ink.FIRST_BAND);
            pen.text(new Point(2, 15), "tide & <watch>", Lettering.plain(12, Ink.TEXT));
          });

  @ParameterizedTest
  @EnumSource(Theme.class)
  void aBitmapIsReadAsItWasDrawn(Theme theme) throws Exception {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(PngPicture.of(PICTURE, theme)));

    assertThat(image.getWidth()).isEqualTo(123);
    assertThat(image.getHeight()).isEqualTo(45);
    assertThat(image.getRGB(100, 22) & 0xffffff).isEqualTo(theme.of(Ink.BREACH).rgb());
    assertThat(image.getRGB(120, 40) & 0xffffff).isEqualTo(theme.of(Ink.PAPER).rgb());
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void aMachineWithoutFontsIsToldWhatItLacksAndDrawsSvg(Theme theme) {
    assertThatThrownBy(
            () ->
                PngPicture.of(
                    PICTURE,
                    theme,
                    () -> {
                      throw new InternalError("Fontconfig head is null");
                    }))
        .isInstanceOf(NoFonts.class)
        .hasMessageContaining("has no fonts to draw PNG with (InternalError), must have fontconfig")
        .hasMessageContaining("SVG needs none");
    assertThat(SvgPicture.of(PICTURE, theme)).contains("tide &amp; &lt;watch&gt;");
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void textsCanBeReadOnPaperAndSeriesBeSeen(Theme theme) {
    for (Ink ink : List.of(Ink.TEXT, Ink.MUTED, Ink.CHANGE)) {
      assertThat(contrast(theme.of(ink), theme.of(Ink.PAPER))).isGreaterThanOrEqualTo(4.5);
    }
    for (Ink ink : List.of(Ink.FIRST, Ink.SECOND, Ink.THIRD, Ink.FOURTH, Ink.LIMIT, Ink.BREACH)) {
      assertThat(contrast(theme.of(ink), theme.of(Ink.PAPER))).isGreaterThanOrEqualTo(3);
    }
  }

  /** Source: WCAG 2.2, "contrast ratio" and "relative luminance". */
  private static double contrast(Theme.Shade one, Theme.Shade other) {
    double first = luminance(one.rgb());
    double second = luminance(other.rgb());
    return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
  }

  private static double luminance(int rgb) {
    double[] weights = {0.2126, 0.7152, 0.0722};
    double luminance = 0;
    for (int i = 0; i < 3; i++) {
      double part = ((rgb >> (16 - 8 * i)) & 0xff) / 255.0;
      double linear = part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
      luminance += weights[i] * linear;
    }
    return luminance;
  }
}
