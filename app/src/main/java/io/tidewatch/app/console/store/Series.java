// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.store;

/** A series that the store knows, by a number that stands for its name in keys. */
public final class Series {

  private final int id;
  private final SeriesName name;
  private volatile long first = Long.MAX_VALUE;
  private volatile long last = Long.MIN_VALUE;

  Series(int id, SeriesName name) {
    this.id = id;
    this.name = name;
  }

  int id() {
    return id;
  }

  public SeriesName name() {
    return name;
  }

  /** Whether nothing was measured yet: there are only verdicts. */
  public boolean isEmpty() {
    return first > last;
  }

  /** Start of the first window. */
  public long first() {
    return first;
  }

  /** Start of the last window. */
  public long last() {
    return last;
  }

  /** Only the feed calls it. */
  void cover(long start) {
    if (start < first) {
      first = start;
    }
    if (start > last) {
      last = start;
    }
  }

  /** The first window is another one now, or there is none. Only the feed calls it. */
  void begin(long start) {
    first = start;
  }
}
