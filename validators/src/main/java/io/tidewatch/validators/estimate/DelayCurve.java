// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.estimate;

/**
 * The share of labels that has arrived by an age, with its sampling error.
 *
 * <p>By age rather than by time: cohorts are looked at at fixed ages, and a product limit over them
 * is all that is asked of a delay. Greenwood's formula gives the variance, for rows that are
 * independent; delays that differ from day to day vary more than it says.
 */
final class DelayCurve {

  /** A curve that still rose by more than this over the last doubling of ages has no end yet. */
  private static final double OPEN_SHARE = 0.05; // as cohorts are taken as final from .95 on

  private final double[] arrived;
  private final double[] logVariance;
  private final boolean isClosed;

  private DelayCurve(double[] arrived, double[] logVariance, boolean isClosed) {
    this.arrived = arrived;
    this.logVariance = logVariance;
    this.isClosed = isClosed;
  }

  /**
   * Of all predictions, the share with a label: Kaplan-Meier, where cohorts that are too young for
   * an age are censored. Unbiased where waiting does not depend on the label.
   *
   * <p>Equal to {@code scipy.stats.ecdf(CensoredData.right_censored(delays, censored)).cdf}.
   * Source: Kaplan and Meier, "Nonparametric estimation from incomplete observations", JASA 53,
   * 1958.
   */
  static DelayCurve kaplanMeier(RunOff runOff) {
    int ages = runOff.oldest() + 1;
    double[] arrived = new double[ages];
    double[] logVariance = new double[ages];
    double waiting = 1;
    double greenwood = 0;
    for (int age = 0; age < ages; age++) {
      double events = runOff.arrivals(age);
      double atRisk = runOff.predictions(age) - runOff.labels(age) + events;
      if (atRisk > 0) {
        waiting *= 1 - events / atRisk;
        greenwood += spread(events, atRisk);
      }
      arrived[age] = 1 - waiting;
      double odds = waiting / (1 - waiting);
      logVariance[age] = waiting < 1 ? greenwood * odds * odds : 0;
    }
    return new DelayCurve(arrived, logVariance, isClosed(runOff, arrived));
  }

  /**
   * Of the labels that there are at the oldest age, the share that was there at an age: the product
   * limit in reverse time, where labels of young cohorts are truncated. It needs labels alone, so
   * it can be had for each class even though nobody knows the class of what is still waiting.
   *
   * <p>Source: Lagakos, Barraj and De Gruttola, "Nonparametric analysis of truncated survival data,
   * with application to AIDS", Biometrika 75, 1988. Over cohorts it is the actuaries' chain ladder.
   */
  static DelayCurve reverseTime(RunOff runOff) {
    int ages = runOff.oldest() + 1;
    double[] arrived = new double[ages];
    double[] logVariance = new double[ages];
    double share = 1;
    double greenwood = 0;
    for (int age = ages - 1; age >= 0; age--) {
      arrived[age] = share;
      logVariance[age] = greenwood;
      double labels = runOff.labels(age);
      double events = runOff.arrivals(age);
      if (labels > 0) {
        share *= Math.max(0, 1 - events / labels);
        greenwood += spread(events, labels);
      }
    }
    return new DelayCurve(arrived, logVariance, isClosed(runOff, arrived));
  }

  /** Ages of which the curve knows something. */
  int ages() {
    return arrived.length;
  }

  /** Share arrived by an age. */
  double arrived(int age) {
    return arrived[age];
  }

  /** Variance of the logarithm of that share. */
  double logVariance(int age) {
    return logVariance[age];
  }

  /** Whether the curve reaches the last age, or has flattened before. */
  boolean isClosed() {
    return isClosed;
  }

  private static boolean isClosed(RunOff runOff, double[] arrived) {
    int last = arrived.length - 1;
    return last == runOff.ages() - 1
        || (last > 0 && arrived[last - 1] >= (1 - OPEN_SHARE) * arrived[last]);
  }

  /** Greenwood's term; where everything arrives at once half a row is taken to stay. */
  private static double spread(double events, double atRisk) {
    return Math.abs(events) / (atRisk * Math.max(0.5, atRisk - events));
  }
}
