// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.drift;

/**
 * How large a move is, whatever chance says of it: what the effect gate looks at.
 *
 * @param size what is measured
 * @param value in the unit of {@code size}, {@code >= 0}
 * @param bias what sampling, or a sketch, adds to the value without any move; same unit
 * @param effectiveK {@code 1/n + 1/m} for {@code n} rows in the window and {@code m} before it; for
 *     embeddings times their spread
 * @param freedom degrees of freedom of the statistic if rows are independent, above 0
 * @param sensitivity as in {@link DriftTest}
 */
public record DriftEffect(
    Size size, double value, double bias, double effectiveK, double freedom, double sensitivity) {

  /** What is measured. */
  public enum Size {
    /** {@link PopulationStability}, in nats; its statistic is {@code psi / k}. */
    PSI("psi"),
    /** {@link KolmogorovSmirnov}, in [0, 1]; its statistic is {@code D² / k}. */
    KS("ks"),
    /** {@link MeanDiscrepancy}, squared; its statistic is the square over what is expected. */
    MMD2("mmd2");

    private final String code;

    Size(String code) {
      this.code = code;
    }

    /** Its name in the state of the judge. */
    public String code() {
      return code;
    }

    private double statistic(double value, double effectiveK) {
      return switch (this) {
        case PSI, MMD2 -> value / effectiveK;
        case KS -> value * value / effectiveK;
      };
    }

    private double value(double statistic, double effectiveK) {
      return switch (this) {
        case PSI, MMD2 -> statistic * effectiveK;
        case KS -> Math.sqrt(statistic * effectiveK);
      };
    }
  }

  /**
   * Of the minimum-effect test that a move must pass. Source: statistics.md, sections 2.4 and 11.
   */
  public static final double LEVEL = 0.01;

  /** The standard normal quantile of 1 - {@link #LEVEL}. */
  private static final double LEVEL_QUANTILE = 2.3263478740408408;

  /** {@code φ(0)}: D for a shift of a normal mean by one small unit. statistics.md, section 2.3. */
  static final double KS_PER_DEVIATION = 1 / Math.sqrt(2 * Math.PI);

  /**
   * What stands beside a nat of the index: a default gate of .01 opens at 4e-4, which is 2 % of the
   * embeddings unlike any of the baseline. A choice.
   */
  static final double MMD2_PER_NAT = 0.04;

  public DriftEffect {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(size.code() + " is " + value + ", must be finite");
    }
    if (!(effectiveK > 0) || !Double.isFinite(effectiveK)) {
      throw new IllegalArgumentException(
          "effectiveK is " + effectiveK + ", must be above 0 and finite");
    }
  }

  /** The value in units of its own sampling noise, as it is remembered. */
  public double statistic() {
    return size.statistic(Math.max(0, value), effectiveK);
  }

  /** The value that this statistic would be at the window's rows. */
  public double valueOf(double statistic) {
    return size.value(statistic, effectiveK);
  }

  /** The value less what it would be without any move. */
  public double net() {
    return value - bias;
  }

  /**
   * The least net value that matters.
   *
   * @param effectMin population stability index, in nats; a shift of its root in deviations
   */
  public double least(double effectMin) {
    return switch (size) {
      case PSI -> effectMin;
      case KS -> KS_PER_DEVIATION * Math.sqrt(effectMin);
      case MMD2 -> MMD2_PER_NAT * effectMin;
    };
  }

  /**
   * The p-value of "the index is at most {@code effectMin}" for independent rows, in {@code [0,
   * 1]}, by {@link MinimumEffect}: of an index only.
   */
  public double minimumEffectP(double effectMin) {
    if (size != Size.PSI) {
      throw new IllegalStateException("size is " + size.code() + ", must be psi");
    }
    return MinimumEffect.pValue(value, effectiveK, (int) Math.round(freedom) + 1, effectMin);
  }

  /** Whether the move is large enough to matter: see {@link #opensAt}. */
  public boolean matters(double effectMin) {
    return statistic() >= opensAt(effectMin);
  }

  /**
   * The statistic from which on the move matters: net of its bias the value must be the least that
   * does. An index must be so beyond a doubt, by {@link MinimumEffect} at {@link #LEVEL}, for of
   * few rows it is mostly noise. Of the noncentral chi-square variable {@code Y} of that test
   * {@code sqrt(Y - (f-1)/2)} is taken as normal with variance 1, which is right to 1 %, and quick.
   */
  public double opensAt(double effectMin) {
    double net = size.statistic(bias + least(effectMin), effectiveK);
    if (size != Size.PSI) {
      return net;
    }
    double offset = (freedom - 1) / 2;
    double root = Math.sqrt(effectMin / effectiveK + offset) + LEVEL_QUANTILE;
    return Math.max(net, root * root + offset);
  }
}
