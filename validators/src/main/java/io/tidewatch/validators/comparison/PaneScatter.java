// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.comparison;

import io.tidewatch.validators.format.Fields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How much the mean loss of a pane varies from pane to pane, by which dependence among the cases of
 * a pane (weather, a campaign, one customer's burst) is seen. Sums over panes; additive.
 *
 * @param panes number of panes that had cases
 * @param casesSquared sum of the squares of their numbers of cases
 * @param cross sum of cases times loss sum
 * @param sumsSquared sum of the squares of their loss sums
 */
public record PaneScatter(long panes, double casesSquared, double cross, double sumsSquared) {

  /** No pane yet. */
  public static final PaneScatter NONE = new PaneScatter(0, 0, 0, 0);

  /** The same with one more pane. */
  public PaneScatter plus(LossSums pane) {
    return plus((double) pane.cases(), pane.sum());
  }

  PaneScatter plus(double cases, double sum) {
    return new PaneScatter(
        panes + 1, casesSquared + cases * cases, cross + cases * sum, sumsSquared + sum * sum);
  }

  /**
   * The design effect: variance of the mean over that of as many independent cases, at least 1.
   *
   * <p>The ratio estimator of survey sampling with panes as clusters, {@code Σ(S − n·m)² · P/(P−1)}
   * for {@code P} panes with sums {@code S} of {@code n} cases and the mean {@code m} of all, over
   * {@code N·s²} (Cochran, Sampling Techniques, §9A). 1 below two panes, or where the losses do not
   * vary.
   *
   * @param all the sums of all panes
   */
  public double designEffect(LossSums all) {
    double independent = all.cases() * all.variance();
    if (panes < 2 || independent <= 0) {
      return 1;
    }
    double mean = all.mean();
    double between = sumsSquared - 2 * mean * cross + mean * mean * casesSquared;
    return Math.max(1, between * panes / (panes - 1.0) / independent);
  }

  void write(DataOutput out) throws IOException {
    Fields.writeVarLong(panes, out);
    out.writeDouble(casesSquared);
    out.writeDouble(cross);
    out.writeDouble(sumsSquared);
  }

  static PaneScatter read(DataInput in) throws IOException {
    return new PaneScatter(
        Fields.readVarLong(in), in.readDouble(), in.readDouble(), in.readDouble());
  }
}
