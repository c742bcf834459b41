// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.comparison;

import io.tidewatch.config.Comparison;
import io.tidewatch.validators.comparison.MeanDifference.Side;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * All cases of one slice of a comparison, and what stands.
 *
 * @param champion the champion's losses in a split; nothing where cases are paired
 * @param challenger the challenger's losses in a split; the differences of pairs
 */
record ComparedSlice(Side champion, Side challenger, Standing standing) {

  /** A slice without cases. */
  static ComparedSlice empty() {
    return new ComparedSlice(Side.NONE, Side.NONE, Standing.NONE);
  }

  /**
   * The same with the sums of one more pane.
   *
   * @param period start of the longest window that the pane lies in, in milliseconds
   */
  ComparedSlice plus(long period, LossSums ofChampion, LossSums ofChallenger) {
    return new ComparedSlice(
        plus(champion, period, ofChampion), plus(challenger, period, ofChallenger), standing);
  }

  private static Side plus(Side side, long period, LossSums pane) {
    if (pane.isZero()) {
      return side;
    }
    LossSums sums = side.losses().copy();
    sums.merge(pane);
    return new Side(sums, side.panes().plus(pane), side.periods().plus(period, pane));
  }

  ComparedSlice with(Standing next) {
    return new ComparedSlice(champion, challenger, next);
  }

  MeanDifference difference(Comparison compared) {
    return switch (compared.mode()) {
      case PAIRED -> MeanDifference.paired(challenger, compared.planned());
      case SPLIT ->
          MeanDifference.split(
              champion, challenger, compared.planned(), compared.challengerShare());
    };
  }

  /** Labelled cases of both sides; pairs count once. */
  long cases() {
    return champion.losses().cases() + challenger.losses().cases();
  }

  void write(DataOutput out) throws IOException {
    write(champion, out);
    write(challenger, out);
    standing.write(out);
  }

  static ComparedSlice read(DataInput in) throws IOException {
    return new ComparedSlice(readSide(in), readSide(in), Standing.read(in));
  }

  private static void write(Side side, DataOutput out) throws IOException {
    side.losses().write(out);
    side.panes().write(out);
    side.periods().write(out);
  }

  private static Side readSide(DataInput in) throws IOException {
    return new Side(LossSums.read(in), PaneScatter.read(in), PeriodScatter.read(in));
  }
}
