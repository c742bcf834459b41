// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import java.util.Arrays;
import java.util.List;

/**
 * The performance of a set of predictions, as sums: signed, mergeable in any order to the same
 * bytes, so that a revised label takes the old outcome back without a trace.
 *
 * <p>What every kind has is here; what it counts of its answers is in its {@link Outcomes}. Not
 * thread-safe.
 */
public final class OutcomeTable {

  private final OutcomeDesign design;
  private final Outcomes outcomes;
  private final LagHistogram lags;
  private long predictions;
  private long labels;
  private long shared;
  private long agreed;

  private OutcomeTable(OutcomeDesign design, Outcomes outcomes, LagHistogram lags) {
    this.design = design;
    this.outcomes = outcomes;
    this.lags = lags;
  }

  /** A table of nothing. */
  public static OutcomeTable empty(OutcomeDesign design) {
    return new OutcomeTable(design, design.empty(), new LagHistogram());
  }

  /** A table of sums that were made before. */
  static OutcomeTable of(
      OutcomeDesign design, long predictions, long labels, LagHistogram lags, Outcomes outcomes) {
    var table = new OutcomeTable(design, outcomes, lags);
    table.predictions = predictions;
    table.labels = labels;
    return table;
  }

  /** The same table with what is known of agreement between sources. */
  OutcomeTable agreeing(long ofShared, long inAgreement) {
    shared = ofShared;
    agreed = inAgreement;
    return this;
  }

  public OutcomeDesign design() {
    return design;
  }

  /** Distinct predictions, with or without label. */
  public long predictions() {
    return predictions;
  }

  /** Predictions with a label. */
  public long labels() {
    return labels;
  }

  /** Of one source: labelled predictions that another source has labelled too. */
  public long shared() {
    return shared;
  }

  /** Those of the {@link #shared()} on which it says what counts. */
  public long agreed() {
    return agreed;
  }

  /** What was counted of the answers; for reading only. */
  public Outcomes outcomes() {
    return outcomes;
  }

  /** Standard error of the logarithm of a quantile of the lags; there must be labels. */
  public double lagError(double share) {
    return lags.quantileError(share);
  }

  /** All bins of lags, of equal ratio, without labels. */
  public static List<LagBin> emptyLagBins() {
    return LagHistogram.bins(bin -> 0);
  }

  /** How long its labels took: the bins that are not empty. */
  public List<LagBin> lagBins() {
    return lags.filled();
  }

  LagHistogram lags() {
    return lags;
  }

  /**
   * Adds a contribution.
   *
   * @param sign how often; negative to take it back
   */
  public void add(Contribution contribution, int sign) {
    predictions += sign;
    contribution
        .lag()
        .ifPresent(
            lag -> {
              labels += sign;
              lags.add(lag, sign);
            });
    outcomes.add(contribution, sign);
  }

  /** Adds what the label of a source is beside those of others. */
  public void compare(Agreement agreement, int sign) {
    shared += agreement == Agreement.ALONE ? 0 : sign;
    agreed += agreement == Agreement.AGREES ? sign : 0;
  }

  /**
   * Adds all of another table.
   *
   * @throws IllegalArgumentException if the designs differ
   */
  public void merge(OutcomeTable other) {
    if (!design.equals(other.design)) {
      throw new IllegalArgumentException("design is " + other.design + ", must be " + design);
    }
    predictions += other.predictions;
    labels += other.labels;
    shared += other.shared;
    agreed += other.agreed;
    lags.merge(other.lags);
    outcomes.merge(other.outcomes);
  }

  /**
   * The same outcomes in another design of the same kind; see {@link Outcomes#countedBy}.
   *
   * @throws IllegalArgumentException if the kind is another
   */
  public OutcomeTable countedBy(OutcomeDesign other) {
    return design.equals(other)
        ? this
        : of(other, predictions, labels, lags, outcomes.countedBy(other));
  }

  public OutcomeTable copy() {
    OutcomeTable copy = empty(design);
    copy.merge(this);
    return copy;
  }

  /** Whether the table is the same as if nothing had ever been added. */
  public boolean isZero() {
    return (predictions | labels | shared | agreed) == 0 && lags.isZero() && outcomes.isZero();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OutcomeTable that && Arrays.equals(bytes(), that.bytes());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes());
  }

  @Override
  public String toString() {
    return "OutcomeTable[" + predictions + " predictions, " + labels + " labels]";
  }

  private byte[] bytes() {
    return OutcomeTableFormat.INSTANCE.toBytes(this);
  }
}
