// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import io.tidewatch.config.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The {@code drift} check of all columns of a window.
 *
 * <p>A column has drifted if the move is large enough to matter (the debiased index is at least the
 * gate's {@code effectMin}) and too large to be chance: its p-value ({@link DesignEffect}) passes
 * {@link BenjaminiHochberg} over all columns judged in the window.
 */
final class DriftJudge {

  static final String CHECK = "drift";

  /**
   * At this level a move is shown beside an incident. No false-discovery control is needed there:
   * it tells nobody anything by itself. A choice; unit: probability.
   */
  private static final double UNUSUAL = 0.01;

  private final Level level;
  private final int rowsMin;

  DriftJudge(Level level, int rowsMin) {
    this.level = level;
    this.rowsMin = rowsMin;
  }

  /** One ruling per drift finding, in the same order. */
  List<Ruling> judge(JudgeState before, WindowFindings findings) {
    double[] ratios =
        findings.drifts().stream()
            .filter(drift -> conclusive(drift, before, findings))
            .mapToDouble(drift -> ratio(drift, before))
            .toArray();
    double discovered = BenjaminiHochberg.threshold(ratios);
    var rulings = new ArrayList<Ruling>();
    for (DriftFinding drift : findings.drifts()) {
      rulings.add(
          conclusive(drift, before, findings)
              ? decide(drift, before, findings, discovered)
              : defer(drift, before, findings));
    }
    return rulings;
  }

  private Ruling decide(
      DriftFinding drift, JudgeState before, WindowFindings findings, double discovered) {
    Case facts = facts(drift, before, findings);
    double effectMin = drift.gate().effectMin();
    double ratio = ratio(drift, before);
    double p = ratio * level.perWindow(drift.gate());
    boolean matters = drift.debiased() >= effectMin;
    if (ratio <= discovered && matters) {
      return Ruling.silent(facts.breach(effectMin, Case.unlikeUsual(p)));
    }
    if (p <= UNUSUAL && matters) {
      return Ruling.feeding(facts.unusualPass(effectMin, Case.unlikeUsual(p)), drift.statistic());
    }
    return Ruling.feeding(facts.pass(effectMin), drift.statistic());
  }

  private Ruling defer(DriftFinding drift, JudgeState before, WindowFindings findings) {
    Case facts = facts(drift, before, findings);
    if (drift.measurement().rows() < rowsMin) {
      return Ruling.silent(facts.inconclusive(Doubt.THIN));
    }
    if (drift.bins() < 2) {
      return Ruling.silent(facts.inconclusive("constant column"));
    }
    String reason = findings.inBaseline() ? Doubt.BASELINE : Doubt.learning(history(drift, before));
    return Ruling.feeding(facts.inconclusive(reason), drift.statistic());
  }

  private boolean conclusive(DriftFinding drift, JudgeState before, WindowFindings findings) {
    return !findings.inBaseline()
        && drift.measurement().rows() >= rowsMin
        && drift.bins() >= 2
        && history(drift, before).learned();
  }

  /** The p-value over its level: at most 1 for a move that would count were it the only one. */
  private double ratio(DriftFinding drift, JudgeState before) {
    double p = DesignEffect.pValue(drift.statistic(), history(drift, before), drift.bins());
    return p / level.perWindow(drift.gate());
  }

  private static Case facts(DriftFinding drift, JudgeState before, WindowFindings findings) {
    History history = history(drift, before);
    OptionalDouble usual =
        history.size() == 0
            ? OptionalDouble.empty()
            : OptionalDouble.of(history.mean() * drift.effectiveK());
    OptionalDouble value = OptionalDouble.of(drift.psi());
    return new Case(findings, drift.measurement(), CHECK, Severity.WARNING, value, usual);
  }

  private static History history(DriftFinding drift, JudgeState before) {
    return before.of(Verdict.seriesOf(drift.measurement().key(), CHECK));
  }
}
