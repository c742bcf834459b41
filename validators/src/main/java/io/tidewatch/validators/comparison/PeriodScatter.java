// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.comparison;

import io.tidewatch.validators.format.Fields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The same as {@link PaneScatter} of longer periods, the monitor's longest windows: a storm lasts
 * for a day, and 24 panes of it are one experience, not 24. Panes must come in order.
 *
 * @param closed the periods that are over
 * @param period start of the one that is not, in milliseconds
 * @param cases so far in it
 * @param sum of its losses
 */
public record PeriodScatter(PaneScatter closed, long period, long cases, double sum) {

  /** No period yet. */
  public static final PeriodScatter NONE =
      new PeriodScatter(PaneScatter.NONE, Long.MIN_VALUE, 0, 0);

  /** The same with one more pane of the period that starts then. */
  PeriodScatter plus(long start, LossSums pane) {
    return start == period
        ? new PeriodScatter(closed, period, cases + pane.cases(), sum + pane.sum())
        : new PeriodScatter(whole(), start, pane.cases(), pane.sum());
  }

  /** The design effect with periods as clusters; see {@link PaneScatter#designEffect}. */
  double designEffect(LossSums all) {
    return whole().designEffect(all);
  }

  private PaneScatter whole() {
    return period == Long.MIN_VALUE ? closed : closed.plus((double) cases, sum);
  }

  void write(DataOutput out) throws IOException {
    closed.write(out);
    out.writeLong(period);
    Fields.writeSignedVarLong(cases, out);
    out.writeDouble(sum);
  }

  static PeriodScatter read(DataInput in) throws IOException {
    return new PeriodScatter(
        PaneScatter.read(in), in.readLong(), Fields.readSignedVarLong(in), in.readDouble());
  }
}
