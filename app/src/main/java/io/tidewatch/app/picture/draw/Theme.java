// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.picture.draw;

/**
 * What the inks look like. Texts have a contrast of 4.5 and more; series differ in lightness, and
 * are told apart by people who see no red or no green.
 */
public enum Theme {
  LIGHT {
    @Override
    public Shade of(Ink ink) {
      return switch (ink) {
        case PAPER -> Shade.of(0xffffff);
        case TEXT -> Shade.of(0x1b1f24);
        case MUTED -> Shade.of(0x57606a);
        case GRID -> Shade.of(0xe6eaee);
        case AXIS -> Shade.of(0x98a2ad);
        case FIRST -> Shade.of(0x0b62a4);
        case SECOND -> Shade.of(0xb35900);
        case THIRD -> Shade.of(0x007a5e);
        case FOURTH -> Shade.of(0x8a3f7d);
        case FIRST_BAND -> new Shade(0x0b62a4, BAND);
        case SECOND_BAND -> new Shade(0xb35900, BAND);
        case THIRD_BAND -> new Shade(0x007a5e, BAND);
        case FOURTH_BAND -> new Shade(0x8a3f7d, BAND);
        case USUAL -> Shade.of(0x6e7781);
        case LIMIT -> Shade.of(0x3d444d);
        case BREACH -> Shade.of(0xc0390b);
        case CHANGE -> Shade.of(0x6639ba);
        case INCIDENT -> new Shade(0xc0390b, WASH);
        case HEAT_1 -> Shade.of(0xeef3f8);
        case HEAT_2 -> Shade.of(0xc9dcec);
        case HEAT_3 -> Shade.of(0x92bcdd);
        case HEAT_4 -> Shade.of(0x4c8fc4);
        case HEAT_5 -> Shade.of(0x1c5f9c);
        case HEAT_6 -> Shade.of(0x0a2f5c);
      };
    }
  },
  DARK {
    @Override
    public Shade of(Ink ink) {
      return switch (ink) {
        case PAPER -> Shade.of(0x14181d);
        case TEXT -> Shade.of(0xe6eaee);
        case MUTED -> Shade.of(0x9fabb7);
        case GRID -> Shade.of(0x272d34);
        case AXIS -> Shade.of(0x5d6772);
        case FIRST -> Shade.of(0x5bb0ee);
        case SECOND -> Shade.of(0xf2a65a);
        case THIRD -> Shade.of(0x4fc9a4);
        case FOURTH -> Shade.of(0xdf9fd0);
        case FIRST_BAND -> new Shade(0x5bb0ee, BAND);
        case SECOND_BAND -> new Shade(0xf2a65a, BAND);
        case THIRD_BAND -> new Shade(0x4fc9a4, BAND);
        case FOURTH_BAND -> new Shade(0xdf9fd0, BAND);
        case USUAL -> Shade.of(0x8d98a3);
        case LIMIT -> Shade.of(0xc4ccd4);
        case BREACH -> Shade.of(0xff8357);
        case CHANGE -> Shade.of(0xbd9bff);
        case INCIDENT -> new Shade(0xff8357, WASH);
        case HEAT_1 -> Shade.of(0x1d242c);
        case HEAT_2 -> Shade.of(0x1f3a52);
        case HEAT_3 -> Shade.of(0x23567f);
        case HEAT_4 -> Shade.of(0x2f7cb6);
        case HEAT_5 -> Shade.of(0x73b5e6);
        case HEAT_6 -> Shade.of(0xd9edfb);
      };
    }
  };

  /** Opacity of intervals: the grid is seen through them. */
  private static final double BAND = 0.18;

  /** Opacity behind the time of an incident. */
  private static final double WASH = 0.09;

  /** What an ink looks like. */
  public abstract Shade of(Ink ink);

  /**
   * A colour.
   *
   * @param rgb {@code 0xRRGGBB}
   * @param opacity in (0, 1]
   */
  public record Shade(int rgb, double opacity) {

    static Shade of(int rgb) {
      return new Shade(rgb, 1);
    }
  }
}
