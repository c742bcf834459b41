// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.source;

import io.tidewatch.config.Monitor;
import io.tidewatch.config.StreamSpec;
import java.math.BigInteger;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/**
 * Keeps the watermark so far behind the newest event. It moves with the events and not with the
 * clock, so the same file gives the same watermarks; the first event, and a jump far ahead, must be
 * confirmed by a second event, so that one hostile time does not make everything else late. It is
 * told once a second of event time, for each telling goes through the whole job; where panes do not
 * end on whole seconds, as often as they need it.
 */
final class EventWatermarks<T> implements WatermarkGenerator<T> {

  /** A gap in the data longer than this waits for its second event. Unit: milliseconds. */
  static final long JUMP_MILLIS_MAX = Duration.ofDays(1).toMillis();

  /** A choice: the watermark passes no multiple of this without being told. */
  private static final BigInteger TOLD_EVERY_MILLIS = BigInteger.valueOf(1000);

  private final long outOfOrdernessMillis;
  private final long stepMillis;
  private long newest = Long.MIN_VALUE;
  private long unconfirmed = -1;
  private long emitted = Long.MIN_VALUE;

  private EventWatermarks(Duration outOfOrderness, long stepMillis) {
    this.outOfOrdernessMillis = outOfOrderness.toMillis();
    this.stepMillis = stepMillis;
  }

  /** Those of a stream of a monitor. */
  static <T> EventWatermarks<T> of(Monitor monitor, StreamSpec spec) {
    return new EventWatermarks<>(spec.outOfOrderness(), stepOf(monitor));
  }

  /** Divides all that a pane's end, and the lateness after it, can be. */
  private static long stepOf(Monitor monitor) {
    long late = monitor.sources().rows().stream().allowedLateness().toMillis();
    return TOLD_EVERY_MILLIS
        .gcd(BigInteger.valueOf(monitor.pane().toMillis()))
        .gcd(BigInteger.valueOf(late))
        .longValueExact();
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
    if (Math.floorDiv(watermark + 1, stepMillis) > Math.floorDiv(emitted + 1, stepMillis)) {
      emitted = watermark;
      output.emitWatermark(new Watermark(watermark));
    }
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    // all is said on the event
  }
}
