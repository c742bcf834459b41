// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidewatch.app.Usage;
import io.tidewatch.app.picture.draw.NoFonts;
import io.tidewatch.app.picture.draw.Picture;
import io.tidewatch.app.picture.draw.PngPicture;
import io.tidewatch.app.picture.draw.SvgPicture;
import io.tidewatch.app.picture.draw.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/** {@code --out FILE [--theme light|dark] [--width PIXELS]}: where a picture goes. */
final class PictureOptions {

  /** Narrower, and names leave no room for what they name. */
  private static final int NARROWEST = 320;

  private static final int WIDEST = 4_000;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "File to write, which ends in .svg or .png.")
  private Path out = Path.of("");

  @Option(
      names = "--theme",
      paramLabel = "light|dark",
      defaultValue = "light",
      description = "Dark letters on light, or light on dark (default: light).")
  private Theme theme = Theme.LIGHT;

  @Option(
      names = "--width",
      paramLabel = "PIXELS",
      defaultValue = "960",
      description = "Width, from 320 to 4000 (default: 960); the height follows.")
  private int width;

  int width() {
    return width;
  }

  /**
   * Looks at the options before anything is read.
   *
   * @throws Usage with everything that is wrong with them
   */
  void check() throws Usage {
    var problems = new ArrayList<String>();
    if (!isSvg() && !name().endsWith(".png")) {
      problems.add("--out is " + out + ", must end in .svg or .png");
    }
    Path parent = out.toAbsolutePath().getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      problems.add("--out is " + out + ", must lie in a directory that exists");
    }
    if (width < NARROWEST || width > WIDEST) {
      problems.add("--width is " + width + ", must be in [" + NARROWEST + ", " + WIDEST + "]");
    }
    if (!problems.isEmpty()) {
      throw new Usage(problems);
    }
  }

  /** Writes the picture, and returns the line that says so. */
  String write(Picture picture) throws IOException, Usage {
    Files.write(out, bytes(picture));
    return String.format(
        Locale.ROOT, "%s  %d x %d  %s", out, picture.width(), picture.height(), picture.title());
  }

  private byte[] bytes(Picture picture) throws Usage {
    if (isSvg()) {
      return SvgPicture.of(picture, theme).getBytes(UTF_8);
    }
    try {
      return PngPicture.of(picture, theme);
    } catch (NoFonts e) {
      throw new Usage(List.of("--out is " + out + ": " + e.getMessage()));
    }
  }

  private boolean isSvg() {
    return name().endsWith(".svg");
  }

  private String name() {
    return out.toString().toLowerCase(Locale.ROOT);
  }
}
