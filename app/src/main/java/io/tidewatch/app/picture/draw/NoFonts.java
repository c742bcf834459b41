// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.picture.draw;

/** This machine can not set text into a bitmap. */
public final class NoFonts extends Exception {

  private static final long serialVersionUID = 1L;

  NoFonts(Throwable cause) {
    super(
        "this machine has no fonts to draw PNG with ("
            + cause.getClass().getSimpleName()
            + "), must have fontconfig and a font, such as the packages fontconfig and"
            + " fonts-dejavu-core; SVG needs none",
        cause);
  }
}
