// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.output;

import java.util.Locale;

/** The files and topics that results go to. */
public enum ResultFile {
  MEASUREMENTS,
  VERDICTS,
  INCIDENTS,
  GATE,
  CHANGES_SEEN,
  DEAD_LETTERS,
  QUARANTINE,
  COUNTS;

  /** {@code measurements}, {@code dead-letters}… */
  public String stem() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
