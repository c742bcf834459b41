// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.picture.draw;

/**
 * How a line is drawn.
 *
 * @param width in pixels
 */
public record Stroke(Ink ink, double width, Dash dash) {

  /** What a line is broken into. */
  public enum Dash {
    SOLID,
    DASHED,
    DOTTED,
    DASH_DOT
  }

  /** A line without gaps. */
  public static Stroke solid(Ink ink, double width) {
    return new Stroke(ink, width, Dash.SOLID);
  }

  /** Lengths of strokes and gaps in turn, in pixels; empty for a line without gaps. */
  double[] pattern() {
    return switch (dash) {
      case SOLID -> new double[0];
      case DASHED -> new double[] {6, 4};
      case DOTTED -> new double[] {1.5, 3.5};
      case DASH_DOT -> new double[] {8, 3, 2, 3};
    };
  }
}
