// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.pane;

import io.tidewatch.validators.event.RejectedRecord;

/**
 * How many records of a stream had one fate.
 *
 * @param stream {@code predictions}, {@code labels}…
 * @param reason why they were set aside; empty for the others
 * @param count negative where records were counted elsewhere before
 */
public record StreamCount(String stream, Fate fate, String reason, long count) {

  /**
   * Read at all, or what became of it. The fates after the first add up to the first, but for
   * predictions that were never labelled: they are among the accepted.
   */
  public enum Fate {
    CONSUMED,
    ACCEPTED,
    QUARANTINED,
    LATE,
    DEAD_LETTERED,
    DUPLICATE,
    ORPHANED,
    NEVER_LABELLED
  }

  public static StreamCount accepted(String stream, long count) {
    return new StreamCount(stream, Fate.ACCEPTED, "", count);
  }

  public static StreamCount of(RejectedRecord record) {
    Fate fate =
        switch (record.disposition()) {
          case ACCEPTED -> Fate.ACCEPTED;
          case QUARANTINED -> Fate.QUARANTINED;
          case LATE -> Fate.LATE;
          case DEAD_LETTERED -> Fate.DEAD_LETTERED;
          case ORPHANED -> Fate.ORPHANED;
        };
    return new StreamCount(record.stream(), fate, record.reason(), 1);
  }
}
