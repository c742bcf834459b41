// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.comparison;

import io.tidewatch.config.Comparison;
import io.tidewatch.config.Comparison.Mode;
import io.tidewatch.config.Monitor;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.measurement.Measurement;
import io.tidewatch.validators.slice.Slicing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares two versions of a monitor's model, pane by pane in the order of event time. Pure: the
 * same panes give the same measurements and verdicts.
 */
public final class VersionComparison {

  private final Monitor monitor;
  private final Comparison compared;
  private final PaneFold fold;
  private final ComparisonTeller teller;
  private final ErrorShare share;

  /** What a look says. */
  public record Look(List<Measurement> measurements, List<Verdict> verdicts) {}

  /**
   * A comparison.
   *
   * @param baselineSlices the slices that the baseline knows; those of the comparison's are judged
   */
  public VersionComparison(Monitor monitor, Set<String> baselineSlices) {
    this.monitor = monitor;
    this.compared = monitor.comparison().orElseThrow();
    var slicing = new Slicing(monitor.slices());
    var known = new TreeSet<String>();
    for (String slice : baselineSlices) {
      if (compared.slices().stream().anyMatch(crossing -> slicing.isOf(slice, crossing))) {
        known.add(slice);
      }
    }
    this.fold = new PaneFold(monitor, known);
    this.share = new ErrorShare(compared.alpha(), known.size());
    this.teller = new ComparisonTeller(monitor, compared);
  }

  /** When the cases of a monitor become part of its comparison. */
  public static Booking booking(Monitor monitor) {
    return new Booking(
        monitor.pane().toMillis(), monitor.groundTruth().orElseThrow().waitForLabels().toMillis());
  }

  /**
   * Adds the cases of a pane to what is known, and looks.
   *
   * @param state what is known before; changed
   */
  public Look look(ComparisonState state, Window window, ComparedPane pane) {
    var measurements = new ArrayList<Measurement>();
    var verdicts = new ArrayList<Verdict>();
    fold.fold(state, window, pane)
        .forEach(
            (versions, slices) -> {
              ComparedTotals totals = state.of(versions);
              var telling = teller.of(versions, window);
              if (compared.mode() == Mode.SPLIT) {
                telling.ratio(totals.ratio(compared.challengerShare()));
              }
              slices.forEach(slice -> look(totals, slice, telling));
              totals.forgetPanesBefore(window.start().minus(horizon()));
              measurements.addAll(telling.measurements());
              verdicts.addAll(telling.verdicts());
            });
    return new Look(measurements, verdicts);
  }

  private void look(ComparedTotals totals, String slice, ComparisonTeller.Telling telling) {
    double alpha = slice.equals(Slicing.ALL) ? share.ofAll() : share.ofSlice();
    ComparedSlice before = totals.slice(slice);
    ComparisonFinding finding =
        new ComparisonJudge(alpha, compared.margin(), compared.loss())
            .judge(before.difference(compared), obstacle(totals));
    Instant now = telling.window().end();
    Standing standing = before.standing().after(finding, now, compared.margin());
    ComparedSlice after = before.with(standing);
    totals.put(slice, after);
    boolean news = !standing.equals(before.standing());
    telling.slice(slice, after, finding, news);
  }

  private Optional<String> obstacle(ComparedTotals totals) {
    if (compared.feedbackLoop()) {
      return Optional.of("feedback loop");
    }
    boolean split = compared.mode() == Mode.SPLIT;
    return split && totals.ratio(compared.challengerShare()).isMismatch()
        ? Optional.of("sample ratio mismatch")
        : Optional.empty();
  }

  /** How old a pane may be and still get labels. */
  private Duration horizon() {
    Duration wait = monitor.groundTruth().orElseThrow().waitForLabels();
    return monitor.groundTruth().orElseThrow().horizon().plus(wait).plus(monitor.pane());
  }
}
