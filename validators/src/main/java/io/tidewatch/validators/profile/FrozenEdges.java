// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import io.tidewatch.validators.format.Fields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The edges of a histogram, frozen with the baseline: bin {@code i} is {@code (edge[i-1],
 * edge[i]]}, the first and the last bin are open. The <em>inner</em> bins are those where nearly
 * all of the baseline lies; the outer ones are wide and keep the order of magnitude.
 */
public final class FrozenEdges {

  /** No edge: one bin for everything. */
  public static final FrozenEdges NONE = of();

  private final double[] edges;
  private final int innerFrom;
  private final int innerTo;
  private final double[] walled; // the edges and, behind them, one that no number is above
  private final EdgeGuide guide;

  private FrozenEdges(double[] edges, int innerFrom, int innerTo) {
    this.edges = edges;
    this.innerFrom = innerFrom;
    this.innerTo = innerTo;
    this.walled = Arrays.copyOf(edges, edges.length + 1);
    walled[edges.length] = Double.POSITIVE_INFINITY;
    this.guide = EdgeGuide.of(edges, walled[innerFrom], walled[innerTo]);
  }

  /**
   * These edges; all bins but the two open ones are inner.
   *
   * @throws IllegalArgumentException if they do not strictly ascend or one is not finite
   */
  public static FrozenEdges of(double... edges) {
    for (int i = 0; i < edges.length; i++) {
      if (!Double.isFinite(edges[i]) || (i > 0 && edges[i] <= edges[i - 1])) {
        throw new IllegalArgumentException(
            "edge " + i + " is " + edges[i] + ", must be finite and above the one before");
      }
    }
    double[] positive = Arrays.stream(edges).map(edge -> edge + 0.0).toArray(); // no negative zero
    return new FrozenEdges(positive, Math.min(1, edges.length), Math.max(0, edges.length - 1));
  }

  /**
   * The same edges; the inner bins are those from the one that ends at {@code low} to the one that
   * ends at {@code high}.
   *
   * @throws IllegalArgumentException if one of them is no edge, or they do not ascend
   */
  FrozenEdges inside(double low, double high) {
    int from = Arrays.binarySearch(edges, low);
    int to = Arrays.binarySearch(edges, high);
    if (from < 0 || to < from) {
      throw new IllegalArgumentException(
          "inside is [" + low + ", " + high + "], must be two edges in ascending order");
    }
    return new FrozenEdges(edges, from, to);
  }

  /**
   * The bin of a finite number: how many edges are below it. Cost: one step where edges lie apart,
   * log2 of those in the number's slot where they do not; no branch on the number.
   */
  public int bin(double number) {
    int slot = guide.slotOf(number);
    int base = guide.first(slot);
    int length = guide.first(slot + 1) - base;
    while (length > 1) {
      int half = length >>> 1;
      base += half & below(walled[base + half - 1], number);
      length -= half;
    }
    return base + (1 & below(walled[base], number));
  }

  /** The bins of the first of these numbers. */
  void bins(double[] numbers, int size, int[] into) {
    for (int i = 0; i < size; i++) {
      into[i] = bin(numbers[i]);
    }
  }

  /**
   * All ones if the edge is below the number, else 0. The sign of the difference, as the compiler
   * makes a jump of a comparison, which is mispredicted every other time.
   */
  private static int below(double edge, double number) {
    return (int) (Double.doubleToRawLongBits(edge - number) >> 63);
  }

  public int bins() {
    return edges.length + 1;
  }

  public int size() {
    return edges.length;
  }

  public double get(int edge) {
    return edges[edge];
  }

  /** Whether a bin holds one number only: its edges are neighbouring doubles. */
  public boolean isAtom(int bin) {
    return bin > 0 && bin < edges.length && Math.nextUp(edges[bin - 1]) == edges[bin];
  }

  /** Whether a bin is an inner one. */
  public boolean isInner(int bin) {
    return innerFrom <= bin && bin <= innerTo;
  }

  void write(DataOutput out) throws IOException {
    Fields.writeVarLong(edges.length, out);
    for (double edge : edges) {
      out.writeDouble(edge);
    }
    Fields.writeVarLong(innerFrom, out);
    Fields.writeVarLong(innerTo, out);
  }

  static FrozenEdges read(DataInput in) throws IOException {
    double[] edges = new double[Sizes.read(in)];
    for (int i = 0; i < edges.length; i++) {
      edges[i] = in.readDouble();
    }
    FrozenEdges read = of(edges);
    int from = Sizes.read(in);
    int to = Sizes.read(in);
    if (from > to || to > edges.length) {
      throw new IOException(
          "inner bins are " + from + " to " + to + ", must be bins of " + edges.length + " edges");
    }
    return new FrozenEdges(read.edges, from, to);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FrozenEdges that
        && Arrays.equals(edges, that.edges)
        && innerFrom == that.innerFrom
        && innerTo == that.innerTo;
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(edges);
  }

  @Override
  public String toString() {
    return Arrays.toString(edges);
  }
}
