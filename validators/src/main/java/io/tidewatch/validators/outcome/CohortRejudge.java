// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.outcome;

import io.tidewatch.config.LabelSource;
import io.tidewatch.config.Monitor;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.judge.JudgeState;
import io.tidewatch.validators.truth.CohortClock;
import io.tidewatch.validators.window.ClosedWindow;
import io.tidewatch.validators.window.Detail;
import io.tidewatch.validators.window.WindowPart;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Judges stored cohorts once more, by the code that judged them live. What is usual is learned anew
 * from the cohorts before, so these must be given too, from the first one on.
 *
 * <p>Only of windows that are kept whole at the age at which cohorts are judged, and where nothing
 * but the cohort is judged with it: views of several label sources, metrics by arrival, burn rates
 * and estimates are not kept.
 */
public final class CohortRejudge {

  private final Monitor monitor;
  private final Backfill backfill;
  private JudgeState state = JudgeState.EMPTY;

  /**
   * Begins before the first cohort of one stage.
   *
   * @param detail of the run
   */
  public CohortRejudge(Monitor monitor, Detail detail) {
    this.monitor = monitor;
    this.backfill = new Backfill(monitor, detail);
  }

  /** Whether the cohorts of a monitor of that size can be judged again. */
  public static boolean isPossible(Monitor monitor, Duration size) {
    return size.equals(CohortOutcomes.stretchOf(monitor))
        && monitor.groundTruth().filter(truth -> !truth.measured().byArrival()).isPresent()
        && monitor.sources().labels().stream()
            .allMatch(source -> source.name().equals(LabelSource.UNNAMED));
  }

  /** When a cohort is judged. */
  public static Instant judgedAt(Monitor monitor, Window window) {
    Duration wait = monitor.groundTruth().orElseThrow().waitForLabels();
    return window.end().plus(CohortClock.of(monitor).after(wait));
  }

  /**
   * Judges the next cohort, in the order of when they were judged, then of windows, then subjects.
   */
  public Optional<ClosedWindow.Result> next(
      Subject subject, Window window, Backfill.Stretch stretch) {
    Optional<WindowPart> part = backfill.judged(subject, window, stretch);
    Optional<ClosedWindow.Result> result =
        part.map(known -> new ClosedWindow(monitor, Optional.empty(), List.of(known)).judge(state));
    result.ifPresent(judged -> state = judged.after());
    return result;
  }
}
