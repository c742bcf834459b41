// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.comparison;

import io.tidewatch.config.Comparison;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.pane.PartialSums;
import io.tidewatch.validators.truth.Change;
import io.tidewatch.validators.truth.Contribution;
import java.util.function.Consumer;

/** Folds the outcomes of the two sides of a split before the shuffle. */
public final class OpenSplit implements PartialSums<Change, ComparedPartial> {

  private final OpenComparison open;
  private final Comparison compared;
  private final CaseLoss loss;

  public OpenSplit(Booking booking, Comparison compared, CaseLoss loss) {
    this.open = new OpenComparison(booking);
    this.compared = compared;
    this.loss = loss;
  }

  @Override
  public void add(Change change) {
    Contribution contribution = change.contribution();
    Subject subject = contribution.subject();
    if (Role.of(subject, compared) == Role.NONE) {
      return;
    }
    var cell =
        new ComparedCell(
            subject, subject, open.predictionPane(contribution.predicted()), contribution.leaf());
    ComparedSums sums = open.sums(cell, contribution.predicted(), change.at());
    sums.addPredictions(change.sign());
    if (contribution.truth().isPresent()) {
      double cost = loss.of(contribution.answer(), contribution.truth().get());
      for (int i = 0; i < Math.abs(change.sign()); i++) {
        sums.losses().add(cost, Integer.signum(change.sign()));
      }
    }
  }

  @Override
  public void closedBy(long watermarkMillis, Consumer<ComparedPartial> out) {
    open.closedBy(watermarkMillis, out);
  }

  @Override
  public void drain(Consumer<ComparedPartial> out) {
    open.drain(out);
  }

  @Override
  public long bytes() {
    return open.bytes();
  }
}
