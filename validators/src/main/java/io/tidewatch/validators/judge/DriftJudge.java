// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import io.tidewatch.config.Severity;
import io.tidewatch.validators.discovery.Discoveries;
import io.tidewatch.validators.discovery.Family;
import io.tidewatch.validators.drift.CauchyCombination;
import io.tidewatch.validators.drift.DriftEffect;
import io.tidewatch.validators.measurement.Checks;
import io.tidewatch.validators.measurement.Measurement;
import io.tidewatch.validators.measurement.Metrics;
import io.tidewatch.validators.measurement.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The {@code drift} check of all columns of a window.
 *
 * <p>A column has drifted if the move is large enough to matter (net of its bias, at least the
 * gate's {@code effectMin}) and too large to be chance: its p-value ({@link DriftHistory}) is a
 * discovery among those of all columns judged in the window ({@link Control}).
 */
final class DriftJudge {

  static final String CHECK = Checks.DRIFT;

  /**
   * At this level, one window in twenty, a move is shown beside an incident. No false-discovery
   * control is needed there: it tells nobody anything by itself. Of 30 calm windows no test can say
   * much more than that one is the strangest, p = 1/31. A choice; unit: probability.
   */
  static final double UNUSUAL = 0.05;

  /** Why there is no detectable shift: no test of the column sees one. */
  static final String NOT_DETECTABLE = "not detectable";

  private final Level level;
  private final int rowsMin;

  DriftJudge(Level level, int rowsMin) {
    this.level = level;
    this.rowsMin = rowsMin;
  }

  /** One finding that is judged, with its p-value and its level. */
  private record Tested(DriftHistory history, double p, double alpha) {}

  /** One ruling per drift finding, in the same order. */
  List<Ruling> judge(JudgeState before, WindowFindings findings, Control.Scope families) {
    var tested = new ArrayList<Tested>();
    for (DriftFinding drift : findings.drifts()) {
      var history = new DriftHistory(drift, before);
      if (conclusive(history, findings)) {
        tested.add(new Tested(history, history.pValue(), level.perWindow(drift.gate())));
      }
    }
    Discoveries discoveries = families.decide(CHECK, family(tested));
    var rulings = new ArrayList<Ruling>();
    int next = 0;
    for (DriftFinding drift : findings.drifts()) {
      var history = new DriftHistory(drift, before);
      boolean judged = conclusive(history, findings);
      rulings.add(
          judged
              ? decide(tested.get(next), findings, discoveries, next)
              : defer(history, findings));
      next += judged ? 1 : 0;
    }
    return rulings;
  }

  private static Family family(List<Tested> tested) {
    return Family.of(
        tested.stream().mapToDouble(Tested::p).toArray(),
        tested.stream().mapToDouble(Tested::alpha).toArray());
  }

  /** One p-value for all columns together; none if no column was judged. */
  static List<Measurement> ofAllColumns(List<Ruling> rulings) {
    List<Measurement> judged =
        rulings.stream()
            .flatMap(ruling -> ruling.measured().stream())
            .filter(number -> number.key().metric().endsWith(Metrics.CALIBRATED_P))
            .filter(number -> number.reading().value().isPresent())
            .toList();
    if (judged.isEmpty()) {
      return List.of();
    }
    double p =
        CauchyCombination.pValue(
            judged.stream().mapToDouble(n -> n.reading().value().orElseThrow()).toArray());
    Measurement first = judged.get(0);
    return List.of(first.with(first.key().ofAllColumns(Metrics.CALIBRATED_P), Reading.of(p)));
  }

  private static Ruling decide(
      Tested tested, WindowFindings findings, Discoveries discoveries, int test) {
    DriftFinding drift = tested.history().drift();
    Case facts = facts(tested.history(), findings).tested(tested.p());
    DriftEffect effect = drift.effect();
    double least = effect.valueOf(effect.opensAt(drift.gate().effectMin()));
    double p = tested.p();
    boolean matters = effect.matters(drift.gate().effectMin());
    List<Measurement> measured = measured(tested, discoveries.alone(test));
    if (discoveries.found(test) && matters) {
      return new Ruling(facts.breach(least, unlikeUsual(drift, p)), Map.of(), measured);
    }
    Verdict verdict =
        p <= UNUSUAL && matters
            ? facts.unusualPass(least, unlikeUsual(drift, p))
            : facts.pass(least);
    return new Ruling(verdict, tested.history().feeds(), measured);
  }

  private static String unlikeUsual(DriftFinding drift, double p) {
    return switch (drift.effect().size()) {
      case PSI, MMD2 -> Case.unlikeUsual(p);
      case KS -> Case.unlikeUsual(p) + ", against earlier windows";
    };
  }

  /** The p-value, and what a move of this column alone would have to be. */
  private static List<Measurement> measured(Tested tested, double alone) {
    double shift = tested.history().detectableShift(alone);
    Reading detectable = Double.isFinite(shift) ? Reading.of(shift) : Reading.none(NOT_DETECTABLE);
    return measured(tested.history().drift(), Reading.of(tested.p()), detectable);
  }

  private static List<Measurement> measured(DriftFinding drift, Reading p, Reading detectable) {
    Measurement size = drift.measurement();
    return List.of(
        size.with(drift.named(Metrics.CALIBRATED_P), p),
        size.with(drift.named(Metrics.DETECTABLE_SHIFT), detectable));
  }

  private Ruling defer(DriftHistory history, WindowFindings findings) {
    Case facts = facts(history, findings);
    Measurement size = history.drift().measurement();
    if (size.rows() < rowsMin) {
      return Ruling.silent(facts.inconclusive(Doubt.THIN));
    }
    String reason = findings.inBaseline() ? Doubt.BASELINE : Doubt.learning(history.ofEffect());
    Reading none = Reading.none(reason);
    return new Ruling(
        facts.inconclusive(reason), history.feeds(), measured(history.drift(), none, none));
  }

  private boolean conclusive(DriftHistory history, WindowFindings findings) {
    return !findings.inBaseline()
        && history.drift().measurement().rows() >= rowsMin
        && history.learned();
  }

  private static Case facts(DriftHistory history, WindowFindings findings) {
    DriftFinding drift = history.drift();
    OptionalDouble value = OptionalDouble.of(drift.effect().value());
    var course = new Case.Course(history.ofEffect(), drift.effect()::valueOf);
    return new Case(
        findings,
        drift.measurement(),
        drift.check(),
        Severity.WARNING,
        value,
        history.usual(),
        course);
  }
}
