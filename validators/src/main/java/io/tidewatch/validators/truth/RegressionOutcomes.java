// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.format.Fields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Outcomes of predicted numbers. A residual is the prediction less the label. Not thread-safe. */
public final class RegressionOutcomes implements Outcomes {

  long labels;
  long zeros; // labelled predictions of 0 that came out as 0
  long withInterval;
  long inInterval;
  final WideSum residuals = new WideSum();
  final WideSum absolute = new WideSum();
  final WideSum squared = new WideSum();
  final WideSum fourth = new WideSum();
  final WideSum[] labelPowers = {new WideSum(), new WideSum(), new WideSum(), new WideSum()};
  final WideSum squaredByLabel = new WideSum(); // Σ residual² · label
  final WideSum squaredByLabelSquared = new WideSum();
  final ExactSum relative = new ExactSum(); // Σ of the terms of SMAPE
  final ExactSum relativeSquared = new ExactSum();
  final ResidualHistogram histogram = new ResidualHistogram();
  private final LossBins losses = new LossBins();

  /** Losses by predicted value, and the predictions without label; for reading only. */
  public LossBins losses() {
    return losses;
  }

  @Override
  public void add(Contribution contribution, long sign) {
    if (!(contribution.answer() instanceof Answer.Regression answer)) {
      throw new IllegalArgumentException(
          "answer is " + contribution.answer() + ", must be a regression");
    }
    if (contribution.truth().isEmpty()) {
      losses.addUnlabelled(answer.value(), sign);
      return;
    }
    double label = LabelKind.numberIn(contribution.truth().get().text());
    double residual = answer.value() - label;
    labels += sign;
    addPowers(residual, label, sign);
    addRelative(Math.abs(residual), Math.abs(label) + Math.abs(answer.value()), sign);
    histogram.add(residual, sign);
    losses.add(answer.value(), residual, sign);
    if (answer.low().isPresent() && answer.high().isPresent()) {
      boolean inside = label >= answer.low().getAsDouble() && label <= answer.high().getAsDouble();
      withInterval += sign;
      inInterval += inside ? sign : 0;
    }
  }

  private void addPowers(double residual, double label, long sign) {
    residuals.add(sign, residual);
    absolute.add(sign, Math.abs(residual));
    squared.add(sign, residual, residual);
    fourth.add(sign, residual, residual, residual, residual);
    labelPowers[0].add(sign, label);
    labelPowers[1].add(sign, label, label);
    labelPowers[2].add(sign, label, label, label);
    labelPowers[3].add(sign, label, label, label, label);
    squaredByLabel.add(sign, residual, residual, label);
    squaredByLabelSquared.add(sign, residual, residual, label, label);
  }

  private void addRelative(double distance, double size, long sign) {
    if (size == 0) {
      zeros += sign;
      return;
    }
    double term = 2 * distance / size;
    relative.add(term, sign);
    relativeSquared.add(term * term, sign);
  }

  @Override
  public void merge(Outcomes other) {
    if (!(other instanceof RegressionOutcomes that)) {
      throw new IllegalArgumentException("outcomes are of " + other + ", must be of " + this);
    }
    labels += that.labels;
    zeros += that.zeros;
    withInterval += that.withInterval;
    inInterval += that.inInterval;
    WideSum[] mine = sums();
    WideSum[] theirs = that.sums();
    for (int i = 0; i < mine.length; i++) {
      mine[i].add(theirs[i]);
    }
    relative.add(that.relative);
    relativeSquared.add(that.relativeSquared);
    histogram.merge(that.histogram);
    losses.merge(that.losses);
  }

  @Override
  public RegressionOutcomes countedBy(OutcomeDesign other) {
    if (!(other instanceof OutcomeDesign.Regression)) {
      throw Outcomes.ofAnotherKind(this, other);
    }
    return this; // there is one design
  }

  @Override
  public boolean isExact() {
    return true; // of neither
  }

  @Override
  public boolean isZero() {
    for (WideSum sum : sums()) {
      if (!sum.isZero()) {
        return false;
      }
    }
    return (labels | zeros | withInterval | inInterval) == 0
        && relative.isZero()
        && relativeSquared.isZero()
        && histogram.isZero()
        && losses.isZero();
  }

  @Override
  public void write(DataOutput out) throws IOException {
    Fields.writeSignedVarLong(labels, out);
    Fields.writeSignedVarLong(zeros, out);
    Fields.writeSignedVarLong(withInterval, out);
    Fields.writeSignedVarLong(inInterval, out);
    for (WideSum sum : sums()) {
      sum.write(out);
    }
    relative.write(out);
    relativeSquared.write(out);
    histogram.write(out);
    losses.write(out);
  }

  static RegressionOutcomes read(DataInput in) throws IOException {
    var outcomes = new RegressionOutcomes();
    outcomes.labels = Fields.readSignedVarLong(in);
    outcomes.zeros = Fields.readSignedVarLong(in);
    outcomes.withInterval = Fields.readSignedVarLong(in);
    outcomes.inInterval = Fields.readSignedVarLong(in);
    for (WideSum sum : outcomes.sums()) {
      sum.add(WideSum.read(in));
    }
    outcomes.relative.add(ExactSum.read(in));
    outcomes.relativeSquared.add(ExactSum.read(in));
    outcomes.histogram.merge(ResidualHistogram.read(in));
    outcomes.losses.merge(LossBins.read(in));
    return outcomes;
  }

  @Override
  public String toString() {
    return "RegressionOutcomes";
  }

  private WideSum[] sums() {
    return new WideSum[] {
      residuals,
      absolute,
      squared,
      fourth,
      labelPowers[0],
      labelPowers[1],
      labelPowers[2],
      labelPowers[3],
      squaredByLabel,
      squaredByLabelSquared
    };
  }
}
