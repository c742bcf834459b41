// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.reference;

import io.tidewatch.config.BaselineSpec;
import io.tidewatch.validators.event.Window;
import java.time.Duration;
import java.util.Optional;

/**
 * Which earlier windows a window is compared with.
 *
 * <p>Windows of one <em>phase</em> are compared with each other: all of a trailing baseline, those
 * of the same time of the cycle of a seasonal one. What is remembered of a phase is a few
 * <em>blocks</em>, each the sum of the windows that begin in it, so that a fortnight of hourly
 * windows costs sixteen profiles and not 336. The newest blocks count, however old they are: while
 * an incident is open none is added, and the reference stays what it was before.
 */
public final class ReferenceRule {

  /** Blocks of a trailing baseline: its length is exact to a sixteenth. A choice. */
  static final int TRAILING_BLOCKS = 16;

  private final long cycleMillis;
  private final long lengthMillis;
  private final int cycles;

  private ReferenceRule(long cycleMillis, long lengthMillis, int cycles) {
    this.cycleMillis = cycleMillis;
    this.lengthMillis = lengthMillis;
    this.cycles = cycles;
  }

  /** The rule of a baseline that moves; empty for one that stands. */
  public static Optional<ReferenceRule> of(Optional<BaselineSpec> baseline) {
    BaselineSpec spec = baseline.orElse(null);
    if (spec instanceof BaselineSpec.Trailing trailing) {
      return Optional.of(new ReferenceRule(0, trailing.length().toMillis(), 0));
    }
    if (spec instanceof BaselineSpec.Seasonal seasonal) {
      return Optional.of(new ReferenceRule(seasonal.cycle().toMillis(), 0, seasonal.cycles()));
    }
    return Optional.empty();
  }

  /** How long it takes until a reference is whole. */
  public Duration span() {
    return Duration.ofMillis(cycles == 0 ? lengthMillis : cycles * cycleMillis);
  }

  /** What windows that are compared have in common; milliseconds within the cycle, or 0. */
  public long phaseOf(Window window) {
    return cycles == 0 ? 0 : Math.floorMod(window.start().toEpochMilli(), cycleMillis);
  }

  /** First millisecond of the block that a window is a part of. */
  public long blockOf(Window window) {
    long start = window.start().toEpochMilli();
    return cycles == 0 ? Window.floor(start, blockMillis(window)) : start;
  }

  /** Blocks that are kept of each phase, the newest. */
  public int blocksMax(Window window) {
    return cycles == 0 ? (int) Math.max(1, lengthMillis / blockMillis(window)) : cycles;
  }

  /** Phases that windows of this size have. */
  public long phases(Duration windowSize) {
    return cycles == 0 ? 1 : Math.max(1, cycleMillis / windowSize.toMillis());
  }

  /** A whole number of windows. */
  private long blockMillis(Window window) {
    long size = window.size().toMillis();
    long windows = Math.max(1, lengthMillis / size);
    return size * ((windows + TRAILING_BLOCKS - 1) / TRAILING_BLOCKS);
  }
}
