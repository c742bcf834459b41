// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.traffic;

import io.tidewatch.config.Severity;
import io.tidewatch.validators.judge.Grounds;
import io.tidewatch.validators.judge.History;
import io.tidewatch.validators.judge.Trail;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.measurement.Checks;
import io.tidewatch.validators.measurement.Measurement;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The check {@code volume}: as many rows as the hour of the week usually has, or, before that is
 * known, as the same hour of the last days had.
 */
final class VolumeCheck {

  static final String CHECK = Checks.VOLUME;

  /** Least move that counts. A choice; unit: share of the usual rows. */
  static final double EFFECT_MIN = 0.2;

  /** With fewer rows than this something has stopped. A choice; unit: share of the usual rows. */
  static final double OUTAGE = 0.1;

  /** With fewer rows than this one window is enough. A choice; unit: share of the usual rows. */
  static final double HALT = 0.5;

  /** How much smaller the p-value of an urgent breach must be. Source: alerting.md, section 8. */
  static final double URGENT_FACTOR = 10;

  private VolumeCheck() {}

  static Verdict judge(Matter matter, Measurement rows, VolumeHistory weeks) {
    Optional<VolumeLaw> law = law(matter, weeks);
    OptionalDouble usual = law.stream().mapToDouble(VolumeLaw::mean).findFirst();
    var values = new Matter.Values((double) matter.rows(), usual, threshold(usual));
    if (matter.inBaseline()) {
      return matter.inconclusive(rows, CHECK, values, "baseline period");
    }
    if (law.isEmpty()) {
      int known = weeks.ofHour(matter.window()).size();
      String reason = "learning: " + known + " of " + History.LEARNED + " windows";
      return matter.inconclusive(rows, CHECK, values, reason);
    }
    Verdict verdict = judge(matter, rows, values, law.get());
    return verdict.outcome() == Verdict.Outcome.BREACH
        ? verdict.on(grounds(matter, weeks, law.get()))
        : verdict;
  }

  /** Counts of the same hour on other days: no hour of a night stands beside one of a day. */
  private static Grounds grounds(Matter matter, VolumeHistory weeks, VolumeLaw law) {
    double low = law.lowerTail(matter.rows());
    double high = law.upperTail(matter.rows());
    double[] counts =
        Arrays.stream(weeks.ofHour(matter.window()).values()).map(Math::expm1).toArray();
    return new Grounds(
        OptionalDouble.of(Math.min(1, 2 * Math.min(low, high))),
        Optional.empty(),
        Trail.of(counts));
  }

  /** The law that holds for the window; empty while there is too little history for any. */
  static Optional<VolumeLaw> law(Matter matter, VolumeHistory weeks) {
    Optional<VolumeLaw> seasonal = weeks.expected(matter.window()).map(law -> law);
    History ofHour = weeks.ofHour(matter.window());
    return seasonal.isPresent() || !ofHour.learned()
        ? seasonal
        : Optional.of(new LogVolume(ofHour));
  }

  private static Verdict judge(
      Matter matter, Measurement rows, Matter.Values values, VolumeLaw law) {
    double alpha = matter.alpha();
    double low = Math.min(1, 2 * law.lowerTail(matter.rows()));
    if (low <= alpha && matter.rows() <= (1 - EFFECT_MIN) * law.mean()) {
      boolean urgent = low <= alpha / URGENT_FACTOR && matter.rows() <= HALT * law.mean();
      Severity severity = matter.rows() <= OUTAGE * law.mean() ? Severity.ERROR : Severity.WARNING;
      return urgent
          ? matter.urgentBreach(rows, CHECK, values, unlikeUsual(low), severity)
          : matter.breach(rows, CHECK, values, unlikeUsual(low), severity);
    }
    double high = Math.min(1, 2 * law.upperTail(matter.rows()));
    if (high <= alpha && matter.rows() >= (1 + EFFECT_MIN) * law.mean() && !matter.isThin()) {
      return matter.breach(rows, CHECK, values, unlikeUsual(high), Severity.WARNING);
    }
    // where even silence would be no surprise, rows that come say nothing
    return 2 * law.lowerTail(0) > alpha
        ? matter.inconclusive(rows, CHECK, values, "thin")
        : matter.pass(rows, CHECK, values);
  }

  /**
   * The smallest loss of rows that breaches in four windows of five.
   *
   * @return unit: share of the usual rows; empty where nothing is usual yet, or where even a window
   *     without a row would pass
   */
  static OptionalDouble detectableLoss(Matter matter, VolumeHistory weeks) {
    Optional<VolumeLaw> law = matter.inBaseline() ? Optional.empty() : law(matter, weeks);
    if (law.isEmpty() || 2 * law.get().lowerTail(0) > matter.alpha()) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(law.get().lossUntil(most(law.get(), matter.alpha())));
  }

  /** The most rows that breach: few enough to matter, and too few to be chance. */
  private static long most(VolumeLaw law, double alpha) {
    long low = 0;
    long high = (long) ((1 - EFFECT_MIN) * law.mean());
    while (low < high) {
      long rows = low + (high - low + 1) / 2;
      if (2 * law.lowerTail(rows) <= alpha) {
        low = rows;
      } else {
        high = rows - 1;
      }
    }
    return low;
  }

  private static OptionalDouble threshold(OptionalDouble usual) {
    return usual.isEmpty() ? usual : OptionalDouble.of((1 - EFFECT_MIN) * usual.getAsDouble());
  }

  static String unlikeUsual(double pValue) {
    return String.format(Locale.ROOT, "unlike usual, p = %.1e", pValue);
  }
}
