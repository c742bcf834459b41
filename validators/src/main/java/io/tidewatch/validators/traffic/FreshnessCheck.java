// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.traffic;

import io.tidewatch.config.Severity;
import io.tidewatch.validators.judge.History;
import io.tidewatch.validators.judge.PredictionTest;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.measurement.Checks;
import io.tidewatch.validators.measurement.Measurement;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The check {@code freshness}: rows came until shortly before the window's end.
 *
 * <p>Two tests must agree. With the rows of the week's hour spread evenly, {@code (1 + mu·g/k)^-k}
 * is the chance of none in a part {@code g} of the window (statistics.md, section 4); as rows are
 * not spread evenly, the gap must also be unlike those of the last windows: Student's t prediction
 * on {@code ln(1 + seconds)}.
 */
final class FreshnessCheck {

  static final String CHECK = Checks.FRESHNESS;

  /** Least gap that counts. A choice; unit: share of the window. */
  static final double EFFECT_MIN = 0.05;

  /** From this gap on the stream has stopped. A choice; unit: share of the window. */
  static final double OUTAGE = 0.5;

  private FreshnessCheck() {}

  static Verdict judge(
      Matter matter, Measurement seconds, Optional<VolumeLaw> volume, History gaps) {
    double gap = seconds.reading().value().orElse(0);
    OptionalDouble usual =
        gaps.size() == 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.expm1(gaps.mean()));
    double length = matter.window().size().toSeconds();
    var values = new Matter.Values(gap, usual, OptionalDouble.of(EFFECT_MIN * length));
    if (matter.inBaseline()) {
      return matter.inconclusive(seconds, CHECK, values, "baseline period");
    }
    if (!gaps.learned()) {
      String reason = "learning: " + gaps.size() + " of " + History.LEARNED + " windows";
      return matter.inconclusive(seconds, CHECK, values, reason);
    }
    double part = Math.min(1, gap / length);
    double p = Math.max(PredictionTest.of(gaps).upperTail(Math.log1p(gap)), silence(volume, part));
    if (p > matter.alpha() || part < EFFECT_MIN) {
      return matter.pass(seconds, CHECK, values);
    }
    String rule = VolumeCheck.unlikeUsual(p);
    Severity severity = part >= OUTAGE ? Severity.ERROR : Severity.WARNING;
    return p <= matter.alpha() / VolumeCheck.URGENT_FACTOR
        ? matter.urgentBreach(seconds, CHECK, values, rule, severity)
        : matter.breach(seconds, CHECK, values, rule, severity);
  }

  private static double silence(Optional<VolumeLaw> volume, double part) {
    return volume
        .filter(NegativeBinomial.class::isInstance)
        .map(NegativeBinomial.class::cast)
        .map(law -> law.silence(part))
        .orElse(0.0);
  }
}
