// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.measurement.Wilson;
import java.util.ArrayList;
import java.util.List;

/**
 * How far scores are from the shares of positives that they promise, in 15 groups of equal size by
 * ascending score.
 *
 * <p>The expected calibration error (ECE) is Σ w|s̄ − ȳ| with w a group's share of the labels, s̄
 * its mean score, ȳ its share of positives. It is biased: groups of a well calibrated model differ
 * by chance. The debiased form is of squares, Σ w[(s̄ − ȳ)² − ȳ(1 − ȳ)/(n − 1)], and right on
 * average, so that it may fall below 0 where there is nothing to see. Groups are of the size that
 * numpy's {@code array_split} gives; where a boundary falls among equal scores, or within a bin,
 * both sides get their share of its positives.
 *
 * <p>Intervals are 95 %, normal, from the variance ȳ(1 − ȳ)/n of each group, with half a row of
 * each class added. That of ECE begins lower by the greatest bias that there can be, Σ w√(2v/π).
 *
 * <p>Source: Kumar, Liang and Ma, "Verified uncertainty calibration", NeurIPS 2019, for the
 * debiased form; Guo et al., "On calibration of modern neural networks", ICML 2017, for the 15
 * groups.
 */
final class CalibrationError {

  /** Number of groups; Guo et al. use 15. */
  static final int GROUPS = 15;

  /** Two rows a group, or its variance is not known. */
  static final int LABELS_MIN = 2 * GROUPS;

  /** Rows of neighbouring scores. */
  private record Group(double rows, double positives, double scores) {

    double gap() {
      return (scores - positives) / rows;
    }

    double chance() {
      double share = positives / rows;
      return share * (1 - share) / (rows - 1);
    }

    double variance() {
      double share = (positives + 0.5) / (rows + 1);
      return share * (1 - share) / rows;
    }
  }

  private final List<Group> groups = new ArrayList<>();
  private final double labels;
  private double rows; // of the group that is being filled
  private double positives;
  private double scores;

  CalibrationError(ScoreTable table) {
    long[] labelled = {0};
    table.forEach(count -> labelled[0] += count.labelled());
    this.labels = labelled[0];
    if (labels >= LABELS_MIN) {
      table.forEach(this::take);
    }
  }

  private void take(ScoreCount count) {
    double left = count.labelled();
    while (left > 0) {
      double part = Math.min(left, size(groups.size()) - rows);
      double share = part / count.labelled();
      rows += part;
      positives += count.positives() * share;
      scores += count.labelledSum() * share;
      left -= part;
      if (rows >= size(groups.size())) {
        groups.add(new Group(rows, positives, scores));
        rows = 0;
        positives = 0;
        scores = 0;
      }
    }
  }

  /** The first groups hold one row more where the labels do not divide. */
  private double size(int group) {
    double least = Math.floor(labels / GROUPS);
    return group < labels - least * GROUPS ? least + 1 : least;
  }

  /** ECE, in [0, 1]. */
  Reading expected() {
    if (labels < LABELS_MIN) {
      return Reading.none("thin");
    }
    double value = 0;
    double bias = 0;
    double variance = 0;
    for (Group group : groups) {
      double weight = group.rows / labels;
      value += weight * Math.abs(group.gap());
      bias += weight * Math.sqrt(2 * group.variance() / Math.PI);
      variance += weight * weight * group.variance();
    }
    double half = Wilson.Z_95 * Math.sqrt(variance);
    return Reading.between(value, Math.max(0, value - bias - half), Math.min(1, value + half));
  }

  /** The debiased mean squared calibration error, at most 1. */
  Reading debiased() {
    if (labels < LABELS_MIN) {
      return Reading.none("thin");
    }
    double value = 0;
    double variance = 0;
    for (Group group : groups) {
      double weight = group.rows / labels;
      double square = group.gap() * group.gap() - group.chance();
      double spread = group.variance();
      value += weight * square;
      variance += weight * weight * (4 * Math.max(0, square) * spread + 2 * spread * spread);
    }
    double half = Wilson.Z_95 * Math.sqrt(variance);
    return Reading.between(value, value - half, value + half);
  }
}
