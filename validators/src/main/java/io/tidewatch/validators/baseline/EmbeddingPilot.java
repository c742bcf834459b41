// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.baseline;

import io.tidewatch.validators.profile.FeatureMap;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Learns what a map of embeddings needs: their dimension, how far apart they are, and how many
 * independent features they fill. From 256 embeddings of each dimension, chosen by event id.
 */
final class EmbeddingPilot {

  /** Embeddings that distances are taken of. A choice: the median of 32 640 distances. */
  static final int SAMPLE = 256;

  /** Embeddings mapped in a window of the baseline's mean traffic. Source: statistics.md, §5. */
  static final int MAPPED_PER_WINDOW = 5000;

  /** More dimensions in one column are a fault; those beyond are not learned from. */
  private static final int DIMENSIONS = 8;

  /** The embeddings of one dimension: their number, and those with the smallest hashes. */
  private static final class Sample {
    private final TreeMap<Long, double[]> byHash = new TreeMap<>(Long::compareUnsigned);
    private long count;

    void add(long hash, double[] unit) {
      count++;
      byHash.put(hash, unit);
      if (byHash.size() > SAMPLE) {
        byHash.pollLastEntry();
      }
    }
  }

  private final TreeMap<Integer, Sample> samples = new TreeMap<>();

  /**
   * Learns from an embedding.
   *
   * @param idHash of its event
   * @param unit the embedding at length 1; kept
   */
  void add(long idHash, double[] unit) {
    Sample sample = samples.get(unit.length);
    if (sample == null && samples.size() < DIMENSIONS) {
      sample = new Sample();
      samples.put(unit.length, sample);
    }
    if (sample != null) {
      sample.add(idHash, unit);
    }
  }

  /**
   * The map of the most frequent dimension; empty without embeddings.
   *
   * @param seed of its directions
   * @param perWindow events in a window of mean traffic
   */
  Optional<FeatureMap> freeze(long seed, double perWindow) {
    return samples.entrySet().stream()
        .max(Comparator.comparingLong(entry -> entry.getValue().count))
        .map(entry -> freeze(entry, seed, perWindow));
  }

  private static FeatureMap freeze(Map.Entry<Integer, Sample> most, long seed, double perWindow) {
    double[][] units = most.getValue().byHash.values().toArray(new double[0][]);
    double median = medianDistance(units);
    double bandwidth = median > 0 ? median / 2 : 1;
    double share = Math.min(1, MAPPED_PER_WINDOW / Math.max(1, perWindow));
    var map = new FeatureMap(most.getKey(), bandwidth, seed, share, 1);
    return new FeatureMap(most.getKey(), bandwidth, seed, share, freedom(map, units));
  }

  private static double medianDistance(double[][] units) {
    double[] distances = new double[units.length * (units.length - 1) / 2];
    int next = 0;
    for (int i = 0; i < units.length; i++) {
      for (int j = 0; j < i; j++) {
        double squares = 0;
        for (int k = 0; k < units[i].length; k++) {
          double gap = units[i][k] - units[j][k];
          squares += gap * gap;
        }
        distances[next++] = Math.sqrt(squares);
      }
    }
    Arrays.sort(distances);
    return distances.length == 0 ? 0 : distances[distances.length / 2];
  }

  /** {@code (tr Σ)² / tr Σ²} from the centred kernel matrix of the sample; at least 1. */
  private static double freedom(FeatureMap map, double[][] units) {
    int n = units.length;
    double[][] features = new double[n][FeatureMap.FEATURES];
    double[] mean = new double[FeatureMap.FEATURES];
    for (int i = 0; i < n; i++) {
      map.map(units[i], features[i]);
      for (int k = 0; k < mean.length; k++) {
        mean[k] += features[i][k] / n;
      }
    }
    double trace = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double inner = 0;
        for (int k = 0; k < mean.length; k++) {
          inner += (features[i][k] - mean[k]) * (features[j][k] - mean[k]);
        }
        trace += i == j ? inner / n : 0;
        squares += i == j ? 0 : 2 * inner * inner / n / (n - 1);
      }
    }
    double freedom = squares > 0 ? trace * trace / squares : 1;
    return Math.max(1, Math.min(FeatureMap.FEATURES, freedom));
  }
}
