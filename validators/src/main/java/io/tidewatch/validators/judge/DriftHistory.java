// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import io.tidewatch.validators.drift.CauchyCombination;
import io.tidewatch.validators.drift.DriftEffect;
import io.tidewatch.validators.drift.DriftTest;
import io.tidewatch.validators.slice.Slicing;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * One drift finding beside what its column has been like: one history for the size of the move and
 * one for each of its tests.
 */
record DriftHistory(DriftFinding drift, JudgeState before) {

  /** What the statistic of the size was in the windows before. */
  History ofEffect() {
    return before.of(effectSeries());
  }

  History of(DriftTest test) {
    return before.of(series(test.kind().code()));
  }

  /** Whether every test can be calibrated. */
  boolean learned() {
    return drift.tests().stream().allMatch(test -> of(test).learned());
  }

  /** The size usually seen, at the rows of this window; empty without history. */
  OptionalDouble usual() {
    History history = ofEffect();
    return history.size() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(drift.effect().valueOf(history.mean()));
  }

  /**
   * The p-value that decides. Of all rows it is {@link #calibratedP}. Of a slice the size must be
   * as certain, so that it is at least the p-value of "the index is at most {@code effectMin}": of
   * few rows the index is mostly noise, and a gate for its value alone stands open half of the
   * time.
   */
  double pValue() {
    if (drift.measurement().key().slice().equals(Slicing.ALL)) {
      return calibratedP();
    }
    double sizeP = drift.effect().minimumEffectP(drift.gate().effectMin());
    return sizeP > DriftJudge.UNUSUAL ? sizeP : Math.max(sizeP, calibratedP()); // saves most of it
  }

  /** Each test calibrated on its own history, then combined. */
  double calibratedP() {
    return CauchyCombination.pValue(
        drift.tests().stream()
            .mapToDouble(test -> Calibration.of(test, of(test)).pValue())
            .toArray());
  }

  /**
   * The smallest shift that this check would find in four windows of five: in standard deviations
   * of normal values for numbers, in share of the rows for categories and numbers of few values.
   *
   * <p>It must open the effect gate, and one test must see it alone at {@code alpha} over the
   * number of tests, which is what {@link CauchyCombination} asks of a single small p-value. The
   * greater of the two is returned; infinite if no test sees a shift.
   *
   * @param alpha level of this column's p-value, in {@code (0, 0.2]}
   */
  double detectableShift(double alpha) {
    DriftEffect effect = drift.effect();
    double opens =
        DesignEffect.of(ofEffect(), effect.freedom())
            .detectableShift(effect.opensAt(drift.gate().effectMin()), effect.sensitivity());
    double seen =
        drift.tests().stream()
            .mapToDouble(
                test ->
                    Calibration.of(test, of(test)).detectableShift(alpha / drift.tests().size()))
            .min()
            .orElseThrow();
    return Math.max(opens, seen);
  }

  /** What this window adds to the histories, by series. */
  Map<String, Double> feeds() {
    var feeds = new TreeMap<String, Double>();
    feeds.put(effectSeries(), drift.effect().statistic());
    drift.tests().forEach(test -> feeds.put(series(test.kind().code()), test.statistic()));
    return feeds;
  }

  private String effectSeries() {
    return series(drift.effect().size().code());
  }

  private String series(String part) {
    return Verdict.seriesOf(drift.measurement().key(), drift.check() + ":" + part);
  }
}
