// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.picture.draw;

import java.util.function.Consumer;

/**
 * A picture that has yet to be drawn.
 *
 * @param width in pixels
 * @param height in pixels
 * @param title what it shows, in a line
 * @param description what there is to see, for who can not see it
 */
public record Picture(
    int width, int height, String title, String description, Consumer<Pen> drawing) {

  /** Everything that it covers. */
  public Box box() {
    return new Box(0, 0, width, height);
  }
}
