// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.comparison;

import io.tidewatch.validators.pane.PartialSums;
import java.util.function.Consumer;

/** Folds pairs before the shuffle. */
public final class OpenPairs implements PartialSums<PairChange, ComparedPartial> {

  private final OpenComparison open;

  public OpenPairs(Booking booking) {
    open = new OpenComparison(booking);
  }

  @Override
  public void add(PairChange change) {
    var cell =
        new ComparedCell(
            change.champion(),
            change.challenger(),
            open.predictionPane(change.predicted()),
            change.leaf());
    open.sums(cell, change.predicted(), change.at())
        .losses()
        .add(change.difference(), change.sign());
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
