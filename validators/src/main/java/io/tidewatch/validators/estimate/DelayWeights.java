// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.estimate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a label of a class and stratum counts for in a cohort of an age: one over the share of such
 * labels that has arrived by then.
 *
 * <p>The share is that of {@link DelayCurve#reverseTime}, for each class by itself, so that it may
 * depend on the label as well as on the score. A stratum goes by its own curve where that is known
 * to a relative error of 1/√50, else by that of all scores on its side of the threshold, else by
 * that of the class. Assumes that delays are what they were.
 */
final class DelayWeights {

  /** Labels that make a curve. */
  static final double LABELS_MIN = 50; // as for the effective number of labels; statistics.md §6.2

  /** Least share arrived: no label counts for more than 50. Source: statistics.md §6.2. */
  static final double SHARE_MIN = 0.02;

  /** Part of a class that may be in strata below the least share. */
  private static final double TRIMMED_MAX = 0.05; // choice: beyond it trimming is a bias that shows

  private final Optional<String> doubt;
  private final List<Arrived> curves;

  private DelayWeights(Optional<String> doubt, List<Arrived> curves) {
    this.doubt = doubt;
    this.curves = curves;
  }

  /**
   * The share of a stratum that has arrived.
   *
   * @param curve strata with the same number err together
   */
  record Arrived(int curve, double share, double logVariance) {

    /** What a label counts for; from 1 to 50. */
    double weight() {
      return 1 / Math.max(SHARE_MIN, share);
    }
  }

  /** The weights of a class at an age; of no use where there is a {@link #doubt}. */
  static DelayWeights of(DelayHistory history, Label label, int age) {
    List<RunOff> runOffs = history.of(label);
    RunOff all = runOffs.stream().reduce(RunOff::and).orElseThrow();
    DelayCurve whole = DelayCurve.reverseTime(all);
    if (whole.ages() <= age || all.labels(all.oldest()) < LABELS_MIN) {
      return unknown("delays are not known yet");
    }
    if (!whole.isClosed()) {
      return unknown("delays are longer than the history");
    }
    var curves = new ArrayList<Arrived>();
    for (int stratum = 0; stratum < runOffs.size(); stratum++) {
      curves.add(arrived(history, runOffs, stratum, age));
    }
    return trimmed(runOffs, all.oldest(), curves) > TRIMMED_MAX
        ? unknown("labels have hardly begun to arrive")
        : new DelayWeights(Optional.empty(), curves);
  }

  /** Why labels can not be weighted, if they can not. */
  Optional<String> doubt() {
    return doubt;
  }

  /** What has arrived of a stratum; only where there is no doubt. */
  Arrived arrived(int stratum) {
    return curves.get(stratum);
  }

  private static DelayWeights unknown(String doubt) {
    return new DelayWeights(Optional.of(doubt), List.of());
  }

  private static Arrived arrived(DelayHistory history, List<RunOff> runOffs, int stratum, int age) {
    Arrived own = at(age, stratum, runOffs.get(stratum));
    if (own.logVariance() <= 1 / LABELS_MIN && isKnown(runOffs.get(stratum))) {
      return own;
    }
    boolean flagged = history.strata().isFlagged(stratum);
    RunOff side = new RunOff(history.ages());
    RunOff whole = new RunOff(history.ages());
    for (int i = 0; i < runOffs.size(); i++) {
      whole = whole.and(runOffs.get(i));
      side = history.strata().isFlagged(i) == flagged ? side.and(runOffs.get(i)) : side;
    }
    return isKnown(side)
        ? at(age, runOffs.size() + (flagged ? 1 : 0), side)
        : at(age, runOffs.size() + 2, whole);
  }

  private static boolean isKnown(RunOff runOff) {
    return runOff.oldest() >= 0 && runOff.labels(runOff.oldest()) >= LABELS_MIN;
  }

  private static Arrived at(int age, int curve, RunOff runOff) {
    DelayCurve delays = DelayCurve.reverseTime(runOff);
    return new Arrived(curve, delays.arrived(age), delays.logVariance(age));
  }

  /** Share of the labels of the class in strata of which hardly any has arrived. */
  private static double trimmed(List<RunOff> runOffs, int oldest, List<Arrived> curves) {
    double trimmed = 0;
    double all = 0;
    for (int i = 0; i < curves.size(); i++) {
      double labels = runOffs.get(i).labels(oldest);
      trimmed += curves.get(i).share() < SHARE_MIN ? labels : 0;
      all += labels;
    }
    return trimmed / all;
  }
}
