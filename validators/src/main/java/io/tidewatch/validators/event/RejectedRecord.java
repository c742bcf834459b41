// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.event;

import java.time.Instant;
import java.util.Optional;

/**
 * A record that was kept aside, with the reason.
 *
 * @param stream {@code predictions}, {@code labels}…
 * @param reason a word for counters, such as {@code malformed-csv} or {@code out-of-range}
 * @param detail one sentence: what is X, must be Y
 * @param raw the record's bytes as text, cut to a limit; base64 where they are no UTF-8
 * @param base64 whether {@code raw} is base64
 * @param rawBytes length of the whole record, in bytes
 * @param time event time, where it could be read
 */
public record RejectedRecord(
    Disposition disposition,
    String stream,
    Position position,
    String reason,
    String detail,
    String raw,
    boolean base64,
    long rawBytes,
    Optional<Instant> time) {

  /** Stands for the bytes of a record that may hold values nobody may see. */
  public static final String WITHHELD = "withheld: the monitor has sensitive columns";

  /** What became of a record; every consumed record has exactly one. */
  public enum Disposition {
    ACCEPTED,
    QUARANTINED,
    LATE,
    DEAD_LETTERED,
    ORPHANED
  }
}
