// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.report;

import io.tidewatch.validators.comparison.ComparisonJudge;
import io.tidewatch.validators.comparison.ComparisonVerdict;
import io.tidewatch.validators.comparison.LossSums;
import io.tidewatch.validators.comparison.MeanDifference;
import io.tidewatch.validators.comparison.MeanDifference.Side;
import io.tidewatch.validators.comparison.PaneScatter;
import io.tidewatch.validators.measurement.Wilson;
import java.util.Optional;

/** One comparison that is looked at after every pane: paired, or a split. */
final class ComparedSeries {

  private final ComparisonJudge judge;
  private final long planned;
  private final double share;
  private final LossSums first = new LossSums();
  private final LossSums second = new LossSums();
  private PaneScatter firstScatter = PaneScatter.NONE;
  private PaneScatter secondScatter = PaneScatter.NONE;
  private MeanDifference difference = new MeanDifference(0, 0, 0, 0, 0);

  /**
   * A comparison without cases.
   *
   * @param share of the cases that go to the challenger
   */
  ComparedSeries(ComparisonJudge judge, long planned, double share) {
    this.judge = judge;
    this.planned = planned;
    this.share = share;
  }

  /** Takes a pane, of differences or of champion and challenger, and looks. */
  ComparisonVerdict take(LossSums... pane) {
    first.merge(pane[0]);
    firstScatter = firstScatter.plus(pane[0]);
    if (pane.length == 1) {
      difference = MeanDifference.paired(new Side(first, firstScatter), planned);
    } else {
      second.merge(pane[1]);
      secondScatter = secondScatter.plus(pane[1]);
      difference =
          MeanDifference.split(
              new Side(first, firstScatter), new Side(second, secondScatter), planned, share);
    }
    return judge.judge(difference, Optional.empty()).verdict();
  }

  /** Whether a plain 95 % interval of independent cases leaves out 0. */
  boolean isPlainlyOff() {
    return difference.cases() >= ComparisonJudge.CASES_MIN
        && Math.abs(plainDeviations()) > Wilson.Z_95;
  }

  /** The difference in standard errors of independent cases. */
  double plainDeviations() {
    double variance = first.variance() / first.cases();
    if (second.cases() > 0) {
      variance += second.variance() / second.cases();
    }
    return difference.value() / Math.sqrt(variance);
  }

  /** Requests so far. */
  long requests() {
    return first.cases() + second.cases();
  }
}
