// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import io.tidewatch.validators.format.Hash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Reproducible numbers: the 64-bit generator of the oracles (oracles.py, class Lcg). */
public final class Draws {

  /** When the events of all texts were. */
  public static final Instant EVENT_TIME = Instant.parse("2013-02-01T12:00:00Z");

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private long state;

  public Draws(long seed) {
    state = seed;
  }

  /** A number in [0, 1). */
  public double uniform() {
    state = state * 6364136223846793005L + 1442695040888963407L;
    return (state >>> 11) * 0x1.0p-53;
  }

  public int below(int bound) {
    return (int) (uniform() * bound);
  }

  public double normal() {
    return NORMAL.inverseCumulativeProbability(Math.max(uniform(), 1e-300));
  }

  public <T> List<T> shuffled(List<T> items) {
    List<T> result = new ArrayList<>(items);
    for (int i = result.size() - 1; i > 0; i--) {
      T last = result.get(i);
      int other = below(i + 1);
      result.set(i, result.get(other));
      result.set(other, last);
    }
    return result;
  }

  /** A full profile of texts. */
  public static Profile profileOf(ColumnFrame frame, List<String> texts) {
    return add(Profile.full(frame), frame, texts);
  }

  public static Profile add(Profile profile, ColumnFrame frame, List<String> texts) {
    ParsedValue value = new ParsedValue();
    for (String text : texts) {
      value.ofEvent(EVENT_TIME.toEpochMilli(), Hash.mix(String.valueOf(text), 1));
      frame.parse(text, value);
      profile.add(value);
    }
    return profile;
  }

  /** A numeric frame over these edges without range, pivot 0. */
  public static ColumnFrame numericOver(double... edges) {
    return ColumnFrame.numeric("x", Optional.empty(), FrozenEdges.of(edges), 0);
  }
}
