// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.gate;

import io.tidewatch.validators.event.Window;
import java.util.Comparator;

/** The rows of a window in one stage, of whichever version. */
record StageWindow(Window window, String stage) implements Comparable<StageWindow> {

  private static final Comparator<StageWindow> ORDER =
      Comparator.comparing(StageWindow::window).thenComparing(StageWindow::stage);

  @Override
  public int compareTo(StageWindow other) {
    return ORDER.compare(this, other);
  }
}
