// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.picture.chart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.app.picture.draw.Picture;
import io.tidewatch.app.picture.draw.SvgPicture;
import io.tidewatch.app.picture.draw.Theme;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Small pictures as they are kept in {@code golden-pictures}: one that changes is looked at before
 * it is kept.
 */
final class GoldenPicturesTest {

  private static final int WIDTH = 420;

  @Test
  void aChartOfTimeIsAsItWas() throws Exception {
    assertIsAsItWas(Charts.ofTime().picture(WIDTH), Theme.LIGHT, "time.svg");
  }

  @Test
  void aChartOfBarsIsAsItWas() throws Exception {
    assertIsAsItWas(Charts.ofBars().picture(WIDTH), Theme.DARK, "bars.svg");
  }

  @Test
  void aHeatMapIsAsItWas() throws Exception {
    assertIsAsItWas(Charts.ofHeat().picture(WIDTH), Theme.LIGHT, "heat.svg");
  }

  private static void assertIsAsItWas(Picture picture, Theme theme, String name) throws Exception {
    String drawn = SvgPicture.of(picture, theme);
    try (InputStream golden =
        GoldenPicturesTest.class.getResourceAsStream("/golden-pictures/" + name)) {
      byte[] kept = Objects.requireNonNull(golden, name).readAllBytes();
      assertThat(drawn).isEqualTo(new String(kept, UTF_8));
    }
  }
}
