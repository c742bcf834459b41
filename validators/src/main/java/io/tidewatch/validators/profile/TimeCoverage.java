// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import io.tidewatch.validators.format.Fields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.BitSet;
import java.util.OptionalLong;

/**
 * When the times of a timestamp column were: the newest one, and which of the last 4096 minutes
 * before it have a time at all.
 *
 * <p>Merging is a union: it commutes, associates and may be repeated, to the same bytes. 512 bytes.
 */
public final class TimeCoverage {

  /** Minutes remembered before the newest: 2.8 days, so that gaps of a window of 1 d are seen. */
  static final int MINUTES = 4096;

  private static final long MINUTE_MILLIS = 60_000;

  /** Bit {@code i} stands for the minute {@code newest minute - i}. */
  private BitSet minutes = new BitSet();

  private boolean any;
  private long newestMillis;

  /**
   * The coverage that had these parts.
   *
   * @param minutes bit {@code i} of the bytes, lowest first, stands for the minute {@code i} before
   *     that of the newest time
   */
  public static TimeCoverage of(long newestMillis, byte[] minutes) {
    TimeCoverage times = new TimeCoverage();
    times.any = true;
    times.newestMillis = newestMillis;
    times.minutes = BitSet.valueOf(minutes);
    return times;
  }

  /**
   * Which minutes have a time: bit {@code i}, lowest first, {@code i} minutes before the newest.
   */
  public byte[] minutes() {
    return minutes.toByteArray();
  }

  /** Adds a time, in milliseconds since 1970. */
  public void add(long millis) {
    move(millis);
    long back = minuteOf(newestMillis) - minuteOf(millis);
    if (back < MINUTES) {
      minutes.set((int) back);
    }
  }

  public void merge(TimeCoverage other) {
    if (!other.any) {
      return;
    }
    move(other.newestMillis);
    long back = minuteOf(newestMillis) - minuteOf(other.newestMillis);
    for (int bit = other.minutes.nextSetBit(0); bit >= 0 && back + bit < MINUTES; ) {
      minutes.set((int) (back + bit));
      bit = other.minutes.nextSetBit(bit + 1);
    }
  }

  public TimeCoverage copy() {
    TimeCoverage copy = new TimeCoverage();
    copy.merge(this);
    return copy;
  }

  /** The newest time in milliseconds since 1970; empty without times. */
  public OptionalLong newestMillis() {
    return any ? OptionalLong.of(newestMillis) : OptionalLong.empty();
  }

  /**
   * The longest silence between two neighbouring times, in seconds, to the minute: 0 if every
   * minute from the oldest remembered one has a time. Empty without times.
   */
  public OptionalLong gapSeconds() {
    if (!any) {
      return OptionalLong.empty();
    }
    int longest = 0;
    for (int bit = minutes.nextSetBit(0); bit >= 0; ) {
      int next = minutes.nextSetBit(bit + 1);
      longest = Math.max(longest, next - bit - 1);
      bit = next;
    }
    return OptionalLong.of(longest * MINUTE_MILLIS / 1000);
  }

  int bytes() {
    return 64 + MINUTES / 8;
  }

  /** Moves the newest time on, if this is newer, and what is remembered with it. */
  private void move(long millis) {
    long shift = any ? minuteOf(millis) - minuteOf(newestMillis) : 0;
    if (shift > 0) {
      BitSet moved = new BitSet();
      for (int bit = minutes.nextSetBit(0); bit >= 0 && bit + shift < MINUTES; ) {
        moved.set((int) (bit + shift));
        bit = minutes.nextSetBit(bit + 1);
      }
      minutes = moved;
    }
    newestMillis = any ? Math.max(newestMillis, millis) : millis;
    any = true;
  }

  private static long minuteOf(long millis) {
    return Math.floorDiv(millis, MINUTE_MILLIS);
  }

  void write(DataOutput out) throws IOException {
    out.writeBoolean(any);
    if (any) {
      out.writeLong(newestMillis);
      Fields.writeBytes(minutes.toByteArray(), out);
    }
  }

  static TimeCoverage read(DataInput in) throws IOException {
    TimeCoverage times = new TimeCoverage();
    if (in.readBoolean()) {
      times.any = true;
      times.newestMillis = in.readLong();
      times.minutes = BitSet.valueOf(Fields.readBytes(in));
    }
    return times;
  }
}
