// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.source;

import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/**
 * Keeps the watermark so far behind the newest event. It moves with the events and not with the
 * clock, so the same file gives the same watermarks; the first event, and a jump far ahead, must be
 * confirmed by a second event, so that one hostile time does not make everything else late.
 */
final class EventWatermarks<T> implements WatermarkGenerator<T> {

  /** A gap in the data longer than this waits for its second event. Unit: milliseconds. */
  static final long JUMP_MILLIS_MAX = Duration.ofDays(1).toMillis();

  private final long outOfOrdernessMillis;
  private long newest = Long.MIN_VALUE;
  private long unconfirmed = -1;
  private long emitted = Long.MIN_VALUE;

  EventWatermarks(Duration outOfOrderness) {
    this.outOfOrdernessMillis = outOfOrderness.toMillis();
  }

  @Override
  public void onEvent(T event, long time, WatermarkOutput output) {
    if (time <= newest) {
      return;
    }
    if (newest != Long.MIN_VALUE && time - newest <= JUMP_MILLIS_MAX) {
      newest = time;
    } else if (unconfirmed >= 0 && Math.abs(time - unconfirmed) <= JUMP_MILLIS_MAX) {
      newest = Math.min(time, unconfirmed);
      unconfirmed = -1;
    } else {
      unconfirmed = time;
      return;
    }
    long watermark = newest - outOfOrdernessMillis - 1;
    if (watermark > emitted) {
      emitted = watermark;
      output.emitWatermark(new Watermark(watermark));
    }
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    // all is said on the event
  }
}
