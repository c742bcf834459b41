// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.validators.event.LabelEvent;
import io.tidewatch.validators.event.RejectedRecord;
import io.tidewatch.validators.event.RejectedRecord.Disposition;
import java.time.Duration;
import java.util.Optional;

/** A label that came after its horizon. */
public final class LateLabel {

  /** The word for counters. */
  public static final String REASON = "after-horizon";

  private LateLabel() {}

  /** The record that keeps the label aside. */
  public static RejectedRecord record(LabelEvent event, Duration horizon) {
    String raw = "id=" + event.id() + " label=" + event.label();
    return new RejectedRecord(
        Disposition.LATE,
        "labels",
        event.position(),
        REASON,
        "time is " + event.time() + ", must be within " + horizon + " of the prediction",
        raw,
        false,
        raw.length(),
        Optional.of(event.time()));
  }
}
