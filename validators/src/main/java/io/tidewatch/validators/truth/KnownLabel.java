// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.config.LabelSource;
import io.tidewatch.validators.event.Position;
import io.tidewatch.validators.event.RejectedRecord;
import io.tidewatch.validators.event.RejectedRecord.Disposition;
import java.time.Duration;
import java.util.Optional;

/**
 * A label of a case.
 *
 * @param position where it was read, for whoever looks for it
 * @param met what it was to predictions that are forgotten by now
 */
public record KnownLabel(Truth truth, Position position, Meeting met) {

  /** There is a prediction, but it is more than the horizon away. */
  private static final String LATE = "after-horizon";

  /** There is none near enough. */
  private static final String ORPHAN = "no-prediction";

  /** So many labels of one id came that this one could not wait for its prediction. */
  private static final String TOO_MANY = "too-many-labels";

  /** A label that met nothing yet. */
  public KnownLabel(Truth truth, Position position) {
    this(truth, position, Meeting.NONE);
  }

  KnownLabel meeting(Meeting other) {
    return new KnownLabel(truth, position, met.and(other));
  }

  RejectedRecord late(String id, Duration horizon) {
    return record(id, Disposition.LATE, LATE, horizon);
  }

  RejectedRecord orphan(String id, Duration horizon) {
    return record(id, Disposition.ORPHANED, ORPHAN, horizon);
  }

  /** Of a label that met no prediction before it was pushed out by others of its id. */
  public RejectedRecord pushedOut(String id, Duration horizon) {
    return record(id, Disposition.ORPHANED, TOO_MANY, horizon);
  }

  /** Whether a record is a label that was counted as accepted when it was read. */
  public static boolean isUnmet(RejectedRecord record) {
    return record.reason().equals(LATE)
        || record.reason().equals(ORPHAN)
        || record.reason().equals(TOO_MANY);
  }

  private RejectedRecord record(
      String id, Disposition disposition, String reason, Duration horizon) {
    String raw = "id=" + id + " label=" + truth.text();
    return new RejectedRecord(
        disposition,
        LabelSource.streamOf(truth.source()),
        position,
        reason,
        "time is " + truth.time() + ", must be within " + horizon + " of a prediction of its id",
        raw,
        false,
        raw.length(),
        Optional.of(truth.time()));
  }
}
