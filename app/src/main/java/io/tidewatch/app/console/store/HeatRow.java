// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.store;

import io.tidewatch.validators.judge.Verdict.Outcome;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** The values of a series and what was said of them, oldest first, and nothing else. */
public final class HeatRow {

  private static final int VALUE = 1 + Integer.BYTES + 2 * Long.BYTES; // see Point.toBytes
  private static final int OUTCOME = 1 + Integer.BYTES; // see Judgement.toBytes
  private static final int THRESHOLD = OUTCOME + 1 + Double.BYTES;
  private static final int ROOM = 64;

  private long[] starts = new long[ROOM];
  private double[] values = new double[ROOM];
  private int size;
  private long[] saidOf = new long[ROOM];
  private final List<Said> said = new ArrayList<>();

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

  /** A later window than all before. */
  void add(long start, byte[] point) {
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, 2 * size);
      values = Arrays.copyOf(values, 2 * size);
    }
    starts[size] = start;
    values[size] = ByteBuffer.wrap(point).getDouble(VALUE);
    size++;
  }

  /** Of no earlier window than all before. */
  void say(long start, byte[] judgement) {
    ByteBuffer bytes = ByteBuffer.wrap(judgement);
    var now = new Said(Judgement.outcome(bytes.get(OUTCOME)), bytes.getDouble(THRESHOLD));
    int last = said.size() - 1;
    if (last >= 0 && saidOf[last] == start) {
      said.set(last, said.get(last).worse(now));
      return;
    }
    if (said.size() == saidOf.length) {
      saidOf = Arrays.copyOf(saidOf, 2 * saidOf.length);
    }
    saidOf[said.size()] = start;
    said.add(now);
  }

  int size() {
    return size;
  }

  long first() {
    return starts[0];
  }

  public LongStream starts() {
    return Arrays.stream(starts, 0, size);
  }

  /** Not a number where nothing was measured, or nothing could be. */
  public double value(long start) {
    int at = Arrays.binarySearch(starts, 0, size, start);
    return at < 0 ? Double.NaN : values[at];
  }

  public Optional<Said> said(long start) {
    int at = Arrays.binarySearch(saidOf, 0, said.size(), start);
    return at < 0 ? Optional.empty() : Optional.of(said.get(at));
  }

  /** Start of the newest window from one on that breached; zero if none did. */
  public long newestBreach(long from) {
    for (int at = said.size() - 1; at >= 0 && saidOf[at] >= from; at--) {
      if (said.get(at).outcome() == Outcome.BREACH) {
        return saidOf[at];
      }
    }
    return 0;
  }

  /** The greatest value by its threshold, of windows from one on. */
  public double worst(long from) {
    double worst = 0;
    for (int at = said.size() - 1; at >= 0 && saidOf[at] >= from; at--) {
      double share = value(saidOf[at]) / said.get(at).threshold();
      worst = share > worst && Double.isFinite(share) ? share : worst;
    }
    return worst;
  }
}
