// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.config.Severity;
import io.tidewatch.validators.measurement.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How fast an objective's budget of errors is spent: share of errors over the share that the
 * objective allows. At 1 the budget lasts exactly its period; range [0, 1 / (1 − objective)].
 *
 * <p>Multi-window, multi-burn-rate alerts, as in Google, "The Site Reliability Workbook", chapter
 * 5, table 5-8: two windows must both burn, a long one that tells noise from loss, and one of a
 * twelfth of it that ends the alert soon after the loss has ended.
 */
public final class BurnRate {

  /** The short window is this part of the long one. Source: SRE workbook, chapter 5. */
  private static final int BRIEF = 12;

  /** Of the labels that the long window has, the share that the short one must have. */
  private static final double MATURE = 0.8;

  /**
   * Two windows that end together.
   *
   * @param length of the long one, in whole panes
   * @param brief of the short one, in whole panes
   * @param threshold burn rate above which both must lie
   * @param severity of that
   */
  public record Pair(Duration length, Duration brief, double threshold, Severity severity) {}

  /** A pair as the workbook has it: part of the period, share of the budget spent within it. */
  private record Row(int part, double spent, Severity severity) {}

  private static final List<Row> ROWS =
      List.of(
          new Row(720, 0.02, Severity.CRITICAL),
          new Row(120, 0.05, Severity.CRITICAL),
          new Row(10, 0.10, Severity.WARNING));

  private BurnRate() {}

  /**
   * The pairs for a budget: of 30 days an hour at 14.4, six hours at 6 and three days at 1, the
   * windows rounded up to panes. A pair that would tell of a budget which lasts, as its window is
   * too long for its share, is left out.
   *
   * @param period that the budget is for
   * @param pane the shortest window there is
   */
  public static List<Pair> pairs(Duration period, Duration pane) {
    var pairs = new ArrayList<Pair>();
    for (Row row : ROWS) {
      Duration length = inPanes(period.dividedBy(row.part), pane);
      double threshold = row.spent * period.toMillis() / length.toMillis();
      if (threshold >= 1) {
        Duration brief = inPanes(length.dividedBy(BRIEF), pane);
        pairs.add(new Pair(length, brief, threshold, row.severity));
      }
    }
    return List.copyOf(pairs);
  }

  /**
   * The burn rate that both windows have: the smaller one, so that its lower end lies above a
   * threshold only if both do.
   *
   * @param lengthy of the long window, a share of successes with its interval
   * @param brief the same of the short window
   * @param coverages of both, long first: a short window whose labels are not here yet says nothing
   * @param objective least share of successes, in (0, 1)
   */
  public static Reading of(
      Reading lengthy, Reading brief, List<Reading> coverages, double objective) {
    if (lengthy.value().isEmpty() || brief.value().isEmpty()) {
      return Reading.none(lengthy.reason().or(brief::reason).orElse("no value"));
    }
    OptionalDouble usual = coverages.get(0).value();
    OptionalDouble now = coverages.get(1).value();
    if (usual.isEmpty() || now.isEmpty() || now.getAsDouble() < MATURE * usual.getAsDouble()) {
      return Reading.none("labels are missing");
    }
    Reading one = burn(lengthy, objective);
    Reading other = burn(brief, objective);
    return Reading.between(
        Math.min(one.value().orElseThrow(), other.value().orElseThrow()),
        Math.min(one.low().orElseThrow(), other.low().orElseThrow()),
        Math.min(one.high().orElseThrow(), other.high().orElseThrow()));
  }

  private static Reading burn(Reading successes, double objective) {
    double value = successes.value().orElseThrow();
    double allowed = 1 - objective;
    return Reading.between(
        (1 - value) / allowed,
        (1 - successes.high().orElse(value)) / allowed,
        (1 - successes.low().orElse(value)) / allowed);
  }

  private static Duration inPanes(Duration length, Duration pane) {
    long panes = -Math.floorDiv(-length.toMillis(), pane.toMillis()); // rounded up
    return pane.multipliedBy(Math.max(1, panes));
  }
}
