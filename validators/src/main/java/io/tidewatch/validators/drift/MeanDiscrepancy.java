// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.drift;

import io.tidewatch.validators.profile.FeatureMap;
import io.tidewatch.validators.profile.MeanMap;
import java.util.Optional;

/**
 * Maximum mean discrepancy (MMD) of the embeddings of a window and of the baseline: how far the
 * means of their random Fourier features lie apart.
 *
 * <p>With mean features {@code a} of {@code n} embeddings and {@code b} of {@code m}, each feature
 * vector of norm 1, the unbiased square is {@code n/(n-1) (|a|² - 1/n) + m/(m-1) (|b|² - 1/m) - 2
 * a·b}. If nothing moved, {@code |a - b|²} is expected to be {@code (1/n + 1/m)(1 - |b|²)}. A share
 * {@code s} of embeddings unlike any of the baseline adds about {@code s²}.
 *
 * <p>Source: statistics.md, section 5; Gretton et al., "A kernel two-sample test", JMLR 13, 2012.
 *
 * @param unbiased square, about 0 without drift; may be slightly below
 * @param squared {@code |a - b|²}, in [0, 4]
 * @param expected of {@code squared} without drift, above 0
 * @param cosine of the mean embeddings, in [-1, 1]; 0 if one of them is zero
 */
public record MeanDiscrepancy(double unbiased, double squared, double expected, double cosine) {

  /** Fewer embeddings say nothing: statistics.md, section 10. */
  static final int COUNT_MIN = DriftEvidence.VALUES_MIN;

  /** Keeps a baseline of one point only from expecting no noise at all. */
  private static final double SPREAD_FLOOR = 1e-9;

  /** The discrepancy; empty if a side has less than 30 embeddings. */
  public static Optional<MeanDiscrepancy> of(MeanMap baseline, MeanMap window) {
    double m = baseline.count();
    double n = window.count();
    if (Math.min(m, n) < COUNT_MIN) {
      return Optional.empty();
    }
    double[] b = baseline.meanFeatures();
    double[] a = window.meanFeatures();
    double ofWindow = dot(a, a);
    double ofBaseline = dot(b, b);
    double across = dot(a, b);
    return Optional.of(
        new MeanDiscrepancy(
            n / (n - 1) * (ofWindow - 1 / n) + m / (m - 1) * (ofBaseline - 1 / m) - 2 * across,
            Math.max(0, ofWindow + ofBaseline - 2 * across),
            (1 / n + 1 / m) * Math.max(SPREAD_FLOOR, 1 - ofBaseline),
            cosine(window.meanComponents(), baseline.meanComponents())));
  }

  /** The square as the effect gate sees it. */
  public DriftEffect effect(FeatureMap map) {
    return new DriftEffect(DriftEffect.Size.MMD2, squared, expected, expected, map.freedom(), 0);
  }

  /** The one test of embeddings. */
  public DriftTest test(FeatureMap map) {
    return DriftTest.of(DriftTest.Kind.MEAN_MAP, squared / expected, map.freedom(), 0);
  }

  private static double cosine(double[] left, double[] right) {
    double norms = Math.sqrt(dot(left, left) * dot(right, right));
    return norms > 0 ? Math.max(-1, Math.min(1, dot(left, right) / norms)) : 0;
  }

  private static double dot(double[] left, double[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }
}
