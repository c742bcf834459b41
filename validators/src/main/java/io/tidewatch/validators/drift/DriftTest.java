// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.drift;

/**
 * The statistic of one of the tests that decide about a column, before it is calibrated on the
 * column's own windows.
 *
 * @param statistic finite; scaled as {@link Kind} says
 * @param freedom degrees of freedom of the statistic if rows are independent, above 0
 * @param sensitivity by how much the statistic is expected to grow with the square of a shift of
 *     one unit: a standard deviation, or the whole of the rows; 0 for a test that sees no shift
 * @param sketchError what sketches may have added to the root of the statistic; 0 for exact counts
 */
public record DriftTest(
    Kind kind, double statistic, double freedom, double sensitivity, double sketchError) {

  /** What is tested, and what its statistic is if nothing moved. */
  public enum Kind {
    /** {@link AndersonDarling}: about 1. */
    ANDERSON_DARLING("anderson-darling"),
    /** {@link ChiSquare} per degree of freedom: about 1. */
    CHI_SQUARE("chi-square"),
    /** Logarithm of the variance over that of the baseline: about 0, on either side. */
    LOG_VARIANCE("log-variance"),
    /** {@code nm/(n+m) D²} of two sketches over its mean for independent rows: about 1. */
    SKETCHED_KS("sketched-ks"),
    /** {@link MeanDiscrepancy}, squared, over what is expected: about 1. */
    MEAN_MAP("mean-map");

    private final String code;

    Kind(String code) {
      this.code = code;
    }

    /** Its name in the state of the judge. */
    public String code() {
      return code;
    }
  }

  private static final double ROOT_MEAN_SQUARE = Math.sqrt(KolmogorovDistribution.MEAN_SQUARE);

  public DriftTest {
    if (!Double.isFinite(statistic)) {
      throw new IllegalArgumentException(
          "statistic of " + kind + " is " + statistic + ", must be finite");
    }
    if (!(freedom > 0)) {
      throw new IllegalArgumentException("freedom of " + kind + " is " + freedom + ", must be > 0");
    }
  }

  /**
   * The p-value of sketches for independent rows, with all of the sketch error taken off the
   * statistic; 1 where that is all there is. Source: statistics.md, section 2.4 (a).
   */
  public double sketchedP() {
    double root = Math.sqrt(statistic) - sketchError;
    return KolmogorovDistribution.survival(root * ROOT_MEAN_SQUARE);
  }

  /**
   * The statistic from which on {@link #sketchedP} is at most {@code alpha}; 0 without a sketch.
   */
  public double sketchedCritical(double alpha) {
    if (kind != Kind.SKETCHED_KS) {
      return 0;
    }
    double root = sketchError + KolmogorovDistribution.upperQuantile(alpha) / ROOT_MEAN_SQUARE;
    return root * root;
  }

  static DriftTest of(Kind kind, double statistic, double freedom, double sensitivity) {
    return new DriftTest(kind, statistic, freedom, sensitivity, 0);
  }
}
