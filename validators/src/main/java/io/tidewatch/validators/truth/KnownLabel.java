// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.validators.event.Position;
import io.tidewatch.validators.event.RejectedRecord;
import io.tidewatch.validators.event.RejectedRecord.Disposition;
import java.time.Duration;
import java.util.Optional;

/**
 * A label of a case.
 *
 * @param position where it was read, for whoever looks for it
 */
public record KnownLabel(Truth truth, Position position) {

  /** There is a prediction, but it is more than the horizon away. */
  private static final String LATE = "after-horizon";

  /** There is none, or there was one and it was forgotten when its own horizon had passed. */
  private static final String ORPHAN = "no-prediction";

  RejectedRecord late(String id, Duration horizon) {
    return record(id, Disposition.LATE, LATE, horizon);
  }

  RejectedRecord orphan(String id, Duration horizon) {
    return record(id, Disposition.ORPHANED, ORPHAN, horizon);
  }

  /** Whether a record is a label that was counted as accepted when it was read. */
  public static boolean isUnmet(RejectedRecord record) {
    return record.reason().equals(LATE) || record.reason().equals(ORPHAN);
  }

  private RejectedRecord record(
      String id, Disposition disposition, String reason, Duration horizon) {
    String raw = "id=" + id + " label=" + truth.text();
    return new RejectedRecord(
        disposition,
        "labels",
        position,
        reason,
        "time is " + truth.time() + ", must be within " + horizon + " of a prediction of its id",
        raw,
        false,
        raw.length(),
        Optional.of(truth.time()));
  }
}
