// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

/**
 * A guide table over ascending edges: for each slot of the number line, which edges lie in it, so
 * that a search looks at one edge or two instead of eight.
 *
 * <p>A number's slot is the top of the bits of {@code number + shift}. Between {@code x} and {@code
 * 2x} these bits are linear in the number, over many octaves they are its logarithm; the shift
 * decides where a column lies between the two. Adding, the order of bits and their truncation are
 * monotone, and so are slots: an edge of an earlier slot is below the number, one of a later slot
 * is not, whatever was rounded. Numbers beyond the guided range share the slot at its end.
 *
 * <p>Guide tables: Chen and Asau, "On generating random variates from an empirical distribution",
 * AIIE Transactions 6(2), 1974.
 */
final class EdgeGuide {

  /** Slots: 2 KB a column, three or four to an edge. */
  private static final int SLOTS = 512;

  /** Octaves that the guided range may be shifted to: from linear to logarithmic. */
  private static final int[] OCTAVES = {1, 3, 6, 10, 15, 20, 40};

  private final double shift;
  private final int drop;
  private final long origin;
  private final int[] first;

  private EdgeGuide(double[] edges, double low, double high, int octaves) {
    double ratio = Math.scalb(1.0, octaves);
    this.shift = (high - ratio * low) / (ratio - 1);
    long from = Double.doubleToRawLongBits(Math.max(0, low + shift));
    long to = Double.doubleToRawLongBits(Math.max(0, high + shift));
    int dropped = 1; // so that the difference of two slots fits
    while ((to - from) >> dropped >= SLOTS - 1) {
      dropped++;
    }
    this.drop = dropped;
    this.origin = from >> dropped;
    this.first = new int[SLOTS + 1];
    for (double edge : edges) {
      first[slotOf(edge) + 1]++;
    }
    for (int slot = 0; slot < SLOTS; slot++) {
      first[slot + 1] += first[slot];
    }
  }

  /**
   * The guide with the fewest edges to look at.
   *
   * @param edges ascending, at least one
   * @param low where most numbers begin
   * @param high where most numbers end, at least {@code low}
   */
  static EdgeGuide of(double[] edges, double low, double high) {
    EdgeGuide best = new EdgeGuide(edges, low, high, OCTAVES[0]);
    for (int i = 1; i < OCTAVES.length; i++) {
      EdgeGuide other = new EdgeGuide(edges, low, high, OCTAVES[i]);
      if (other.crowding() < best.crowding()) {
        best = other;
      }
    }
    return best;
  }

  /** The slot of a finite number. */
  int slotOf(double number) {
    long slot = (Double.doubleToRawLongBits(number + shift) >> drop) - origin;
    return (int) Math.max(0, Math.min(SLOTS - 1, slot));
  }

  /** How many edges lie in earlier slots; of slot {@code n + 1}, in this one too. */
  int first(int slot) {
    return first[slot];
  }

  /** How often two edges share a slot, each with itself too. */
  private long crowding() {
    long pairs = 0;
    for (int slot = 0; slot < SLOTS; slot++) {
      long edges = (long) first[slot + 1] - first[slot];
      pairs += edges * edges;
    }
    return pairs;
  }
}
