// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import io.tidewatch.validators.format.Fields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Sums of the random Fourier features of sampled embeddings, and of the embeddings themselves at
 * length 1.
 *
 * <p>Terms are in [-1, 1] and kept as whole multiples of 2^-32, so sums are exact integers: any
 * order of adding and merging gives the same bytes, and what was added can be taken back. Rounding
 * moves a mean by at most 1.2e-10. 2 KB, and 8 bytes for each number of an embedding.
 */
public final class MeanMap {

  private static final double SCALE = 0x1p32;

  private final long[] features = new long[FeatureMap.FEATURES];
  private final long[] components;
  private long count;

  MeanMap(int dimension) {
    components = new long[dimension];
  }

  /**
   * The map that had these sums.
   *
   * @param features {@link FeatureMap#FEATURES} of them
   * @throws IllegalArgumentException if there are more or fewer
   */
  public static MeanMap of(long count, long[] features, long[] components) {
    if (features.length != FeatureMap.FEATURES) {
      throw new IllegalArgumentException(
          "features is " + features.length + ", must be " + FeatureMap.FEATURES);
    }
    MeanMap map = new MeanMap(components.length);
    map.count = count;
    System.arraycopy(features, 0, map.features, 0, features.length);
    System.arraycopy(components, 0, map.components, 0, components.length);
    return map;
  }

  /** Sums of the features, in multiples of 2^-32. */
  public long[] featureSums() {
    return features.clone();
  }

  /** Sums of the embeddings at length 1, in multiples of 2^-32. */
  public long[] componentSums() {
    return components.clone();
  }

  /**
   * Adds an embedding.
   *
   * @param mapped its features, in [-1, 1]
   * @param unit the embedding at length 1
   */
  void add(double[] mapped, double[] unit) {
    for (int i = 0; i < features.length; i++) {
      features[i] += Math.round(mapped[i] * SCALE);
    }
    for (int i = 0; i < components.length; i++) {
      components[i] += Math.round(unit[i] * SCALE);
    }
    count++;
  }

  /**
   * Adds what another map has counted.
   *
   * @throws IllegalArgumentException if the embeddings have other dimensions
   */
  public void merge(MeanMap other) {
    addTimes(1, other);
  }

  /** Takes back what was merged, without a trace. */
  public void subtract(MeanMap other) {
    addTimes(-1, other);
  }

  private void addTimes(int sign, MeanMap other) {
    if (components.length != other.components.length) {
      throw new IllegalArgumentException(
          "dimension is " + other.components.length + ", must be " + components.length);
    }
    for (int i = 0; i < features.length; i++) {
      features[i] += sign * other.features[i];
    }
    for (int i = 0; i < components.length; i++) {
      components[i] += sign * other.components[i];
    }
    count += sign * other.count;
  }

  public MeanMap copy() {
    MeanMap copy = new MeanMap(components.length);
    copy.merge(this);
    return copy;
  }

  /** Embeddings counted. */
  public long count() {
    return count;
  }

  /**
   * The mean features, so scaled that those of one embedding have norm 1; some embeddings needed.
   */
  public double[] meanFeatures() {
    return means(features, Math.sqrt(FeatureMap.DIRECTIONS));
  }

  /** The mean embedding of length 1 each; some embeddings needed. */
  public double[] meanComponents() {
    return means(components, 1);
  }

  private double[] means(long[] sums, double divisor) {
    double[] means = new double[sums.length];
    for (int i = 0; i < sums.length; i++) {
      means[i] = sums[i] / SCALE / count / divisor;
    }
    return means;
  }

  int bytes() {
    return 64 + 8 * (features.length + components.length);
  }

  void write(DataOutput out) throws IOException {
    Fields.writeVarLong(components.length, out);
    Fields.writeVarLong(count, out);
    if (count > 0) {
      for (long sum : features) {
        Fields.writeSignedVarLong(sum, out);
      }
      for (long sum : components) {
        Fields.writeSignedVarLong(sum, out);
      }
    }
  }

  static MeanMap read(DataInput in) throws IOException {
    MeanMap map = new MeanMap(Sizes.read(in));
    map.count = Fields.readVarLong(in);
    if (map.count > 0) {
      for (int i = 0; i < map.features.length; i++) {
        map.features[i] = Fields.readSignedVarLong(in);
      }
      for (int i = 0; i < map.components.length; i++) {
        map.components[i] = Fields.readSignedVarLong(in);
      }
    }
    return map;
  }
}
