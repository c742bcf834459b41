// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.baseline;

import static java.util.Comparator.comparing;

import io.tidewatch.config.BaselineSpec;
import io.tidewatch.config.Monitor;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.baseline.BaselineCount;
import io.tidewatch.validators.baseline.ColumnBaseline;
import io.tidewatch.validators.drift.DriftEvidence;
import io.tidewatch.validators.profile.Profile;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** How well the edges and dictionaries of a baseline still fit, and new ones where they do not. */
public final class Refit {

  /** Share of a column's values outside of its frame from which it no longer fits. A choice. */
  public static final double OUTSIDE_MAX = 0.05;

  private final Monitor monitor;
  private final Baseline before;

  public Refit(Monitor monitor, Baseline before) {
    this.monitor = monitor;
    this.before = before;
  }

  /**
   * How well one column's frame fits newer rows.
   *
   * @param values counted
   * @param outside share of them that lie outside of the inner bins, or are no word of the
   *     dictionary; 0 for composed types
   * @param psi how far the column has moved, in nats, less what sampling adds; empty where there
   *     are too few values, or for composed types
   */
  public record Fit(String column, long values, double outside, OptionalDouble psi) {

    /** Whether the share is one that counts, and greater than that. */
    public boolean exceeds(double limit) {
      return values >= DriftEvidence.VALUES_MIN && outside > limit;
    }
  }

  /** From the end of the baseline's rows to the end of a period. */
  public Duration age(BaselineSpec.Period period) {
    return Duration.between(before.to(), period.to());
  }

  /**
   * The fit of every column, the worst first.
   *
   * @return empty where there is no row in the period
   */
  public List<Fit> fits(BaselineRows rows, BaselineSpec.Period period) throws IOException {
    BaselineCount count = BaselineCount.over(before, monitor.limits());
    rows.eachIn(period, event -> count.count(event.row(), event.time(), event.id()));
    Baseline now = count.build(period.from(), period.to());
    if (now.rows() == 0) {
      return List.of();
    }
    var fits = new ArrayList<Fit>();
    for (ColumnBaseline column : now.columns().values()) {
      before
          .column(column.frame().name())
          .ifPresent(known -> fits.add(fit(known.profile(), column)));
    }
    fits.sort(comparing(Fit::outside).reversed().thenComparing(Fit::column));
    return fits;
  }

  private static Fit fit(Profile before, ColumnBaseline now) {
    long values = now.profile().cells().total();
    long outside = now.frame().outside(now.profile().cells());
    Optional<DriftEvidence> moved = DriftEvidence.of(now.frame(), before, now.profile());
    return new Fit(
        now.frame().name(),
        values,
        values == 0 ? 0 : (double) outside / values,
        moved.isPresent() ? OptionalDouble.of(moved.get().debiased()) : OptionalDouble.empty());
  }

  /**
   * A new baseline of the period, whatever the fit.
   *
   * @return empty where there is no row, or more of them may still come
   */
  public Optional<Baseline> refitted(BaselineRows rows, BaselineSpec.Period period)
      throws IOException {
    return new Baselines(monitor).build(rows, period);
  }
}
