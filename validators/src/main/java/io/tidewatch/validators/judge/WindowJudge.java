// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import io.tidewatch.config.DiscoveryControl;
import io.tidewatch.config.DriftPolicy;
import io.tidewatch.config.Limits;
import io.tidewatch.validators.measurement.Measurement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Turns all that was found in one window into verdicts. Pure: the same windows in the same order
 * give the same verdicts.
 *
 * <p>Every check has three outcomes. A thin window, one of the baseline's own period, or one before
 * {@link History#LEARNED} windows were seen is inconclusive; hard limits are judged from the first
 * window after the baseline on. Breaches do not become part of what is usual.
 *
 * <p>False discoveries are controlled over the columns of the window, and apart from that over its
 * columns in all slices.
 */
public final class WindowJudge {

  private final DriftJudge drifts;
  private final ShareJudge shares;
  private final LevelJudge levels;
  private final ObjectiveJudge objectives;
  private final DiscoveryControl control;
  private final Duration lateness;

  /** A judge of windows that are judged once, by the usual control of false discoveries. */
  public WindowJudge(double windowsPerWeek, Limits limits) {
    this(windowsPerWeek, limits, DriftPolicy.DEFAULT.discovery(), Duration.ZERO);
  }

  /**
   * A judge for one monitor.
   *
   * @param windowsPerWeek windows judged in a week, above 0; it turns the false alarms a week that
   *     people accept into the level of one window's tests
   * @param limits of which {@code rowsPerVerdict} is used
   * @param control of false discoveries among the checks of a window
   * @param lateness how long after its end a window may be judged again
   */
  public WindowJudge(
      double windowsPerWeek, Limits limits, DiscoveryControl control, Duration lateness) {
    this.control = control;
    this.lateness = lateness;
    var level = new Level(windowsPerWeek);
    drifts = new DriftJudge(level, limits.rowsPerVerdict());
    shares = new ShareJudge(level, limits.rowsPerVerdict());
    levels = new LevelJudge(level, limits.rowsPerVerdict());
    objectives = new ObjectiveJudge(limits.rowsPerVerdict());
  }

  /**
   * Judges one window. Cost: {@code O(f log f)} for {@code f} findings, besides a copy of the
   * state.
   *
   * <p>A window that is judged again is held against what was known before it, and what it adds to
   * the histories replaces what it added before. So later windows are judged as if it had been
   * whole the first time; those that were judged in between keep their verdicts.
   *
   * @param state what was remembered after all windows so far
   */
  public Judgement judge(JudgeState state, WindowFindings findings) {
    JudgeState before = lateness.isZero() ? state : state.before(findings.place());
    var discoveries = new Control(control, state, findings);
    var rulings = new ArrayList<Ruling>();
    WindowFindings whole = findings.ofAllRows();
    List<Ruling> drifted = drifts.judge(before, whole, discoveries.ofAllRows());
    rulings.addAll(drifted);
    rulings.addAll(shares.judge(before, whole, discoveries.ofAllRows()));
    rulings.addAll(levels.judge(before, whole, discoveries.ofAllRows()));
    var measured = new ArrayList<Measurement>(DriftJudge.ofAllColumns(drifted));
    rulings.forEach(ruling -> measured.addAll(ruling.measured()));
    WindowFindings slices = findings.ofSlices();
    rulings.addAll(drifts.judge(before, slices, discoveries.ofSlices()));
    rulings.addAll(shares.judge(before, slices, discoveries.ofSlices()));
    rulings.addAll(levels.judge(before, slices, discoveries.ofSlices()));
    rulings.addAll(objectives.judge(before, findings));
    List<Verdict> verdicts = rulings.stream().map(Ruling::verdict).toList();
    JudgeState after = remember(state, findings, rulings).remembering(discoveries.ledgers());
    return new Judgement(after, verdicts, measured);
  }

  private JudgeState remember(JudgeState state, WindowFindings findings, List<Ruling> rulings) {
    var feeds = new TreeMap<String, Double>();
    var steps = new TreeMap<String, SeasonStep>();
    for (Ruling ruling : rulings) {
      feeds.putAll(ruling.feeds());
      ruling.step().ifPresent(step -> steps.put(ruling.verdict().series(), step));
    }
    if (lateness.isZero()) {
      return state.with(feeds).stepping(steps);
    }
    Instant settled = findings.asOf().minus(lateness);
    return state.with(feeds, findings.place(), settled).stepping(steps, findings.place(), settled);
  }
}
