// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.format;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Times as {@link Instant#toString} writes them, which is a tenth of the cost of a line of results:
 * those of one window come again with each of its lines.
 */
public final class InstantText {

  /** A time that was written. */
  private record Written(Instant time, String text) {}

  private static final int PLACES = 256;

  /** By hash. Threads that meet overwrite each other's, which costs time alone. */
  private static final @Nullable Written[] WRITTEN = new Written[PLACES];

  private InstantText() {}

  public static String of(Instant time) {
    int place = (int) (Hash.finish(time.getEpochSecond()) & (PLACES - 1));
    Written known = WRITTEN[place];
    if (known == null || !known.time().equals(time)) {
      known = new Written(time, time.toString());
      WRITTEN[place] = known;
    }
    return known.text();
  }
}
