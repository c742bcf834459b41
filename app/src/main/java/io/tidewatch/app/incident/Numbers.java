// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.incident;

import java.util.Locale;
import java.util.OptionalDouble;

/** Numbers as people read them: four digits. */
public final class Numbers {

  private Numbers() {}

  /** A question mark where there is none. */
  public static String of(OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, "%.4g", value.getAsDouble()) : "?";
  }
}
