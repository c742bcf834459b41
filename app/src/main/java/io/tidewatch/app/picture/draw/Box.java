// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.picture.draw;

/** A rectangle on a picture. Unit: pixels. */
public record Box(double left, double top, double width, double height) {

  public double right() {
    return left + width;
  }

  public double bottom() {
    return top + height;
  }

  /** Whether the other lies within this one. */
  public boolean holds(Box other) {
    return other.left >= left
        && other.top >= top
        && other.right() <= right()
        && other.bottom() <= bottom();
  }

  /** Whether both have more than an edge in common. */
  public boolean overlaps(Box other) {
    return other.left < right()
        && left < other.right()
        && other.top < bottom()
        && top < other.bottom();
  }
}
