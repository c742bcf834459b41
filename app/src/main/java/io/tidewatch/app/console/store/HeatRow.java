// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.store;

import io.tidewatch.validators.judge.Verdict.Outcome;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The values of a series and what was said of them, by start of the window, and nothing else. */
public final class HeatRow {

  private static final int VALUE = 1 + Integer.BYTES + 2 * Long.BYTES; // see Point.toBytes
  private static final int OUTCOME = 1 + Integer.BYTES; // see Judgement.toBytes
  private static final int THRESHOLD = OUTCOME + 1 + Double.BYTES;

  private final SortedMap<Long, Double> values = new TreeMap<>();
  private final SortedMap<Long, Said> said = new TreeMap<>();

  /**
   * What was said of a window.
   *
   * @param threshold not a number where there is none
   */
  public record Said(Outcome outcome, double threshold) {
    private Said worse(Said other) {
      return badness(other.outcome) > badness(outcome) ? other : this;
    }

    private static int badness(Outcome outcome) {
      return switch (outcome) {
        case PASS -> 0;
        case INCONCLUSIVE -> 1;
        case BREACH -> 2;
      };
    }
  }

  void add(long start, byte[] point) {
    values.put(start, ByteBuffer.wrap(point).getDouble(VALUE));
  }

  void say(long start, byte[] judgement) {
    ByteBuffer bytes = ByteBuffer.wrap(judgement);
    var now = new Said(Judgement.outcome(bytes.get(OUTCOME)), bytes.getDouble(THRESHOLD));
    said.merge(start, now, Said::worse);
  }

  int size() {
    return values.size();
  }

  long first() {
    return values.firstKey();
  }

  public SortedSet<Long> starts() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(values.keySet()));
  }

  /** Not a number where nothing was measured, or nothing could be. */
  public double value(long start) {
    Double value = values.get(start);
    return value == null ? Double.NaN : value;
  }

  public Optional<Said> said(long start) {
    return Optional.ofNullable(said.get(start));
  }

  /** All that was said of windows from one on, by start. */
  public SortedMap<Long, Said> saidFrom(long start) {
    return Collections.unmodifiableSortedMap(said.tailMap(start));
  }
}
