// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.comparison;

import io.tidewatch.config.Comparison;
import io.tidewatch.validators.comparison.MeanDifference.Side;
import io.tidewatch.validators.format.Fields;
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
    var nothing = new Side(new LossSums(), PaneScatter.NONE);
    return new ComparedSlice(nothing, nothing, Standing.NONE);
  }

  /** The same with the sums of one more pane. */
  ComparedSlice plus(LossSums ofChampion, LossSums ofChallenger) {
    return new ComparedSlice(plus(champion, ofChampion), plus(challenger, ofChallenger), standing);
  }

  private static Side plus(Side side, LossSums pane) {
    if (pane.isZero()) {
      return side;
    }
    LossSums sums = side.losses().copy();
    sums.merge(pane);
    return new Side(sums, side.scatter().plus(pane));
  }

  ComparedSlice with(Standing next) {
    return new ComparedSlice(champion, challenger, next);
  }

  MeanDifference difference(Comparison compared) {
    return switch (compared.mode()) {
      case PAIRED ->
          MeanDifference.paired(challenger.losses(), challenger.scatter(), compared.planned());
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
    Fields.writeVarLong(side.scatter().panes(), out);
    out.writeDouble(side.scatter().casesSquared());
    out.writeDouble(side.scatter().cross());
    out.writeDouble(side.scatter().sumsSquared());
  }

  private static Side readSide(DataInput in) throws IOException {
    return new Side(
        LossSums.read(in),
        new PaneScatter(Fields.readVarLong(in), in.readDouble(), in.readDouble(), in.readDouble()));
  }
}
