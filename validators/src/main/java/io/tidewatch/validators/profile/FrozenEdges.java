// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import io.tidewatch.validators.format.Fields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The edges of a histogram, frozen with the baseline: bin {@code i} is {@code (edge[i-1],
 * edge[i]]}, the first and the last bin are open.
 */
public final class FrozenEdges {

  /** No edge: one bin for everything. */
  public static final FrozenEdges NONE = of();

  private final double[] edges;

  private FrozenEdges(double[] edges) {
    this.edges = edges;
  }

  /**
   * These edges.
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
    return new FrozenEdges(edges.clone());
  }

  /** The bin of a finite number: how many edges are below it. Cost: log2 steps, no branches. */
  public int bin(double number) {
    double[] local = edges;
    int base = 0;
    int length = local.length;
    if (length == 0) {
      return 0;
    }
    while (length > 1) {
      int half = length >>> 1;
      base += half & below(local[base + half - 1], number);
      length -= half;
    }
    return base + (1 & below(local[base], number));
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

  void write(DataOutput out) throws IOException {
    Fields.writeVarLong(edges.length, out);
    for (double edge : edges) {
      out.writeDouble(edge);
    }
  }

  static FrozenEdges read(DataInput in) throws IOException {
    double[] edges = new double[Sizes.read(in)];
    for (int i = 0; i < edges.length; i++) {
      edges[i] = in.readDouble();
    }
    return of(edges);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FrozenEdges that && Arrays.equals(edges, that.edges);
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
