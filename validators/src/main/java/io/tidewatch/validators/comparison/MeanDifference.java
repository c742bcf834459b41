// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.comparison;

/**
 * The mean loss of the challenger less that of the champion, as far as it is known: above 0 the
 * challenger is worse.
 *
 * @param value the difference, in the unit of the loss
 * @param variance of that value, with the design effect
 * @param plannedVariance what the variance will be once the planned number of cases is there
 * @param cases pairs; of a split the cases of the side that has fewer
 * @param carriers how many cases carry it; see {@link LossSums#carriers}
 */
public record MeanDifference(
    double value, double variance, double plannedVariance, long cases, double carriers) {

  /**
   * The losses of one version in a split, or the differences of pairs.
   *
   * @param panes how they scatter over panes
   * @param periods how they scatter over the longest windows
   */
  public record Side(LossSums losses, PaneScatter panes, PeriodScatter periods) {

    /** Without cases. */
    static final Side NONE = new Side(new LossSums(), PaneScatter.NONE, PeriodScatter.NONE);

    /** Losses of which only the panes are known. */
    public Side(LossSums losses, PaneScatter panes) {
      this(losses, panes, PeriodScatter.NONE);
    }

    /** Variance of a loss, times the greater of the two design effects. */
    double variance() {
      double effect = Math.max(panes.designEffect(losses), periods.designEffect(losses));
      return losses.variance() * effect;
    }
  }

  /**
   * Of two versions that answered the same cases.
   *
   * @param differences the challenger's loss less the champion's, of each case
   * @param planned number of cases at which a conclusion is wanted, at least 1
   */
  public static MeanDifference paired(Side differences, long planned) {
    LossSums losses = differences.losses();
    double each = differences.variance();
    return new MeanDifference(
        losses.mean(),
        each / Math.max(1, losses.cases()),
        each / planned,
        losses.cases(),
        losses.carriers());
  }

  /**
   * Of two versions that answered different cases, independent of each other.
   *
   * @param planned number of cases of both sides at which a conclusion is wanted, at least 1
   * @param challengerShare share of the cases that go to the challenger by plan, in (0, 1)
   */
  public static MeanDifference split(
      Side champion, Side challenger, long planned, double challengerShare) {
    double before = champion.variance();
    double after = challenger.variance();
    return new MeanDifference(
        challenger.losses.mean() - champion.losses.mean(),
        before / Math.max(1, champion.losses.cases())
            + after / Math.max(1, challenger.losses.cases()),
        before / (planned * (1 - challengerShare)) + after / (planned * challengerShare),
        Math.min(champion.losses.cases(), challenger.losses.cases()),
        Math.min(champion.losses.carriers(), challenger.losses.carriers()));
  }
}
