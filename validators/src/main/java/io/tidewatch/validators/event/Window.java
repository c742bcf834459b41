// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.event;

import java.time.Duration;
import java.time.Instant;

/**
 * A half-open interval of event time, {@code [start, end)}, aligned to the epoch in UTC.
 *
 * @param start first millisecond inside
 * @param end first millisecond after it; later than {@code start}
 */
public record Window(Instant start, Instant end) implements Comparable<Window> {

  public Window {
    if (!end.isAfter(start)) {
      throw new IllegalArgumentException(
          "window end is " + end + ", must be after its start " + start);
    }
  }

  /** The window of this size that an instant lies in. */
  public static Window containing(Instant time, Duration size) {
    long start = floor(time.toEpochMilli(), size.toMillis());
    return of(start, size.toMillis());
  }

  /** The window from that millisecond on. */
  public static Window of(long startMillis, long sizeMillis) {
    return new Window(
        Instant.ofEpochMilli(startMillis), Instant.ofEpochMilli(startMillis + sizeMillis));
  }

  /** The greatest multiple of the size that is not after the time; both in milliseconds. */
  public static long floor(long timeMillis, long sizeMillis) {
    return timeMillis - Math.floorMod(timeMillis, sizeMillis);
  }

  public Duration size() {
    return Duration.ofMillis(end.toEpochMilli() - start.toEpochMilli());
  }

  /** Whether every instant of this window lies in {@code [from, to)}. */
  public boolean within(Instant from, Instant to) {
    return !start.isBefore(from) && !end.isAfter(to);
  }

  /** The shortest window that holds both. */
  public Window hull(Window other) {
    return new Window(
        start.isBefore(other.start) ? start : other.start,
        end.isAfter(other.end) ? end : other.end);
  }

  /** Whether some instant lies in both. */
  public boolean overlaps(Window other) {
    return start.isBefore(other.end) && other.start.isBefore(end);
  }

  @Override
  public int compareTo(Window other) {
    int byEnd = end.compareTo(other.end);
    return byEnd != 0 ? byEnd : start.compareTo(other.start);
  }
}
