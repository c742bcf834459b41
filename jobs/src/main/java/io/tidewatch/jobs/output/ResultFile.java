// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.output;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The files and topics that results go to. */
public enum ResultFile {
  MEASUREMENTS,
  VERDICTS,
  INCIDENTS,
  GATE,
  CHANGES_SEEN,
  REPLIES,
  DEAD_LETTERS,
  QUARANTINE,
  COUNTS;

  /** Those that a replay writes: nobody asks it anything. */
  public static List<ResultFile> files() {
    return Arrays.stream(values()).filter(result -> result != REPLIES).toList();
  }

  /** {@code measurements}, {@code dead-letters}… */
  public String stem() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
