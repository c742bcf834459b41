// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import io.tidewatch.validators.format.Fields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Maps embeddings to random Fourier features, whose mean tells one distribution from another:
 * {@code φ(z) = D^-½ [cos Wz, sin Wz]} for {@code z} of norm 1 and {@code D = 128} directions.
 *
 * <p>{@code φ(x)·φ(y)} is about the Gaussian kernel {@code exp(-|x - y|² / 2s²)}, with a variance
 * of at most {@code 1 / 2D}. The directions are orthogonal in blocks, which is closer than
 * independent ones; they follow from the seed alone, by StrictMath, on every machine.
 *
 * <p>Source: statistics.md, section 5; Yu et al., "Orthogonal Random Features", NIPS 2016.
 */
public final class FeatureMap {

  /** Directions; a map has twice as many features. Source: statistics.md, section 5. */
  public static final int DIRECTIONS = 128;

  /** Features: a cosine and a sine for each direction. */
  public static final int FEATURES = 2 * DIRECTIONS;

  private final int dimension;
  private final double bandwidth;
  private final long seed;
  private final double share;
  private final double freedom;
  private transient double @Nullable [] directions;

  /**
   * A map, frozen with the baseline.
   *
   * @param dimension numbers of an embedding, {@code >= 1}
   * @param bandwidth {@code s}: half the median distance of two embeddings of the baseline, above 0
   * @param seed of the directions
   * @param share of the events that are mapped, in (0, 1]
   * @param freedom effective number of independent features in the baseline, {@code >= 1}
   */
  public FeatureMap(int dimension, double bandwidth, long seed, double share, double freedom) {
    if (dimension < 1 || !(bandwidth > 0) || !(share > 0 && share <= 1) || !(freedom >= 1)) {
      throw new IllegalArgumentException(
          "dimension is %d, must be >= 1; bandwidth is %s, must be > 0; share is %s, must be in (0, 1]; freedom is %s, must be >= 1"
              .formatted(dimension, bandwidth, share, freedom));
    }
    this.dimension = dimension;
    this.bandwidth = bandwidth;
    this.seed = seed;
    this.share = share;
    this.freedom = freedom;
  }

  public int dimension() {
    return dimension;
  }

  public double bandwidth() {
    return bandwidth;
  }

  /** The share of events that are mapped, in (0, 1]. */
  public double share() {
    return share;
  }

  /**
   * Effective number of independent features, {@code (tr Σ)² / tr Σ²} for their covariance {@code
   * Σ} in the baseline.
   */
  public double freedom() {
    return freedom;
  }

  /** Whether an event is mapped: the same ones in every replay. */
  boolean samples(long eventHash) {
    return (eventHash >>> 1) * 0x1p-63 < share;
  }

  /**
   * Computes the features of an embedding without the factor {@code D^-½}: each in [-1, 1].
   *
   * @param unit an embedding divided by its norm
   * @param features overwritten, {@link #FEATURES} of them
   */
  public void map(double[] unit, double[] features) {
    double[] w = directions();
    for (int i = 0; i < DIRECTIONS; i++) {
      double angle = 0;
      int row = i * dimension;
      for (int j = 0; j < dimension; j++) {
        angle += w[row + j] * unit[j];
      }
      features[i] = StrictMath.cos(angle);
      features[DIRECTIONS + i] = StrictMath.sin(angle);
    }
  }

  private double[] directions() {
    double[] known = directions;
    if (known == null) {
      known = OrthogonalDirections.of(DIRECTIONS, dimension, seed);
      for (int i = 0; i < known.length; i++) {
        known[i] /= bandwidth;
      }
      directions = known;
    }
    return known;
  }

  void write(DataOutput out) throws IOException {
    Fields.writeVarLong(dimension, out);
    out.writeDouble(bandwidth);
    out.writeLong(seed);
    out.writeDouble(share);
    out.writeDouble(freedom);
  }

  static FeatureMap read(DataInput in) throws IOException {
    return new FeatureMap(
        Sizes.read(in), in.readDouble(), in.readLong(), in.readDouble(), in.readDouble());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FeatureMap that
        && dimension == that.dimension
        && Double.compare(bandwidth, that.bandwidth) == 0
        && seed == that.seed
        && Double.compare(share, that.share) == 0
        && Double.compare(freedom, that.freedom) == 0;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(seed) + dimension;
  }

  @Override
  public String toString() {
    return dimension + " numbers, bandwidth " + bandwidth;
  }
}
