// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.window;

import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.profile.RankSketch;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/**
 * The numbers of one column in the windows before the next one, where there is no baseline to
 * compare with: the last 14 to 28 windows, in two sketches of some 5 KB.
 *
 * <p>Windows go into the newer sketch; when it has {@value #WINDOWS} of them it becomes the older
 * one, and what that held is forgotten. So state is bounded, and what has changed becomes usual in
 * the end: without a baseline nobody has said what is right.
 */
public final class EarlierWindows {

  /**
   * Windows in a full sketch. Source: statistics.md, section 9, "below W = 14 emit only hard
   * rules".
   */
  static final int WINDOWS = 14;

  private RankSketch older;
  private RankSketch newer;
  private int inNewer;
  private long lastEnd;

  private EarlierWindows(RankSketch older, RankSketch newer, int inNewer, long lastEnd) {
    this.older = older;
    this.newer = newer;
    this.inNewer = inNewer;
    this.lastEnd = lastEnd;
  }

  /** No window yet. */
  public static EarlierWindows none() {
    return new EarlierWindows(new RankSketch(), new RankSketch(), 0, Long.MIN_VALUE);
  }

  /** All numbers that are remembered; empty if there are none. */
  public Optional<RankSketch> numbers() {
    RankSketch all = older.copy();
    all.merge(newer);
    return all.count() == 0 ? Optional.empty() : Optional.of(all);
  }

  /** Remembers a window; one that ended no later than one remembered is left out. */
  public void add(Window window, RankSketch numbers) {
    long end = window.end().toEpochMilli();
    if (end <= lastEnd) {
      return;
    }
    lastEnd = end;
    newer.merge(numbers);
    inNewer++;
    if (inNewer == WINDOWS) {
      older = newer;
      newer = new RankSketch();
      inNewer = 0;
    }
  }

  void write(DataOutput out) throws IOException {
    older.write(out);
    newer.write(out);
    out.writeInt(inNewer);
    out.writeLong(lastEnd);
  }

  static EarlierWindows read(DataInput in) throws IOException {
    return new EarlierWindows(
        RankSketch.read(in), RankSketch.read(in), in.readInt(), in.readLong());
  }
}
