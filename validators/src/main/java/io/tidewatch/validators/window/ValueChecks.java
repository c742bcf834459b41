// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.window;

import io.tidewatch.config.ColumnType;
import io.tidewatch.config.Severity;
import io.tidewatch.validators.judge.LevelFinding;
import io.tidewatch.validators.judge.ShareFinding;
import io.tidewatch.validators.judge.ShareFinding.Side;
import io.tidewatch.validators.judge.ShareFinding.Urgency;
import io.tidewatch.validators.measurement.Measurement;
import io.tidewatch.validators.measurement.Metrics;
import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.measurement.Wilson;
import io.tidewatch.validators.profile.Cells;
import io.tidewatch.validators.profile.ColumnFrame;
import io.tidewatch.validators.profile.DistinctCount;
import io.tidewatch.validators.profile.FrozenEdges;
import io.tidewatch.validators.profile.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The checks of a column's values beside drift: {@code unseen-share}, {@code top-share}, {@code
 * distinct} and {@code uniqueness}. {@code outside-share} is measured and not judged: it grows with
 * the seasons, and says that the baseline wants other edges.
 */
final class ValueChecks {

  /** Least move of a distinct count. A choice: a fifth; unit: logarithm of the ratio. */
  static final double DISTINCT_MOVE_MIN = Math.log(1.2);

  /**
   * Least loss of different numbers: a sensor that is stuck, or values that are rounded, and not a
   * calm day. A choice: to an eighth; unit: logarithm of the ratio.
   */
  static final double NUMBERS_MOVE_MIN = Math.log(8);

  /** Least loss of uniqueness. A choice: a tenth; unit: logarithm of the ratio. */
  static final double UNIQUENESS_MOVE_MIN = -Math.log(0.9);

  private ValueChecks() {}

  /** What is measured for these checks of a full profile. */
  static SortedMap<String, Reading> readings(ColumnFrame frame, Profile profile) {
    SortedMap<String, Reading> readings = new TreeMap<>();
    long values = profile.counters().values();
    if (frame.edges().isPresent()) {
      readings.put(Metrics.OUTSIDE_SHARE, Wilson.share(beyond(frame, profile), values, "thin"));
    }
    if (hasTop(frame)) {
      long known = values - beyond(frame, profile);
      readings.put(Metrics.TOP_SHARE, Wilson.share(top(frame, profile.cells()), known, "thin"));
    }
    if (frame.type() == ColumnType.IDENTIFIER) {
      readings.put(Metrics.UNIQUENESS, uniqueness(profile));
    }
    return readings;
  }

  /**
   * Shares to be judged; only of what was measured. That most values are alike may be a day's
   * weather: such a breach must be repeated. A column that is stuck is told at once, by its {@code
   * distinct}.
   */
  static List<ShareFinding> shares(
      ColumnFrame frame, Profile profile, Map<String, Measurement> measured) {
    var shares = new ArrayList<ShareFinding>();
    Cells cells = profile.cells();
    Measurement unseen = measured.get(Metrics.UNSEEN_SHARE);
    if (unseen != null && frame.dictionary().isPresent()) {
      long others = cells.get(frame.dictionary().get().other());
      shares.add(share(unseen, Metrics.UNSEEN_SHARE, others, cells.total(), Urgency.AT_ONCE));
    }
    Measurement top = measured.get(Metrics.TOP_SHARE);
    if (top != null) {
      long known = profile.counters().values() - beyond(frame, profile);
      shares.add(share(top, Metrics.TOP_SHARE, top(frame, cells), known, Urgency.WHEN_REPEATED));
    }
    return shares;
  }

  /** Counts and ratios to be judged; only of what was measured. */
  static List<LevelFinding> levels(ColumnFrame frame, Map<String, Measurement> measured) {
    var levels = new ArrayList<LevelFinding>();
    Measurement distinct = measured.get(Metrics.DISTINCT);
    if (distinct != null && frame.type() == ColumnType.CATEGORICAL && isPositive(distinct)) {
      levels.add(level(distinct, Metrics.DISTINCT, Side.BOTH, DISTINCT_MOVE_MIN));
    }
    if (distinct != null && frame.isNumeric() && frame.isFrozen() && isPositive(distinct)) {
      levels.add(level(distinct, Metrics.DISTINCT, Side.LOW, NUMBERS_MOVE_MIN));
    }
    Measurement uniqueness = measured.get(Metrics.UNIQUENESS);
    if (uniqueness != null && isPositive(uniqueness)) {
      levels.add(level(uniqueness, Metrics.UNIQUENESS, Side.LOW, UNIQUENESS_MOVE_MIN));
    }
    return levels;
  }

  private static boolean hasTop(ColumnFrame frame) {
    boolean counted = frame.type() == ColumnType.NUMERIC || frame.type() == ColumnType.CATEGORICAL;
    return counted && frame.cells() > 0;
  }

  /**
   * Rows of the most frequent value; of a numeric column, of the fullest inner bin, which is one
   * value wherever values pile up. Texts outside the dictionary are many values, and so are numbers
   * outside of the inner bins; of numbers, the share is one of those inside.
   */
  private static long top(ColumnFrame frame, Cells cells) {
    int last = frame.dictionary().isPresent() ? cells.size() - 1 : cells.size();
    FrozenEdges edges = frame.edges().orElse(null);
    long top = 0;
    for (int cell = 0; cell < last; cell++) {
      if (edges == null || edges.isInner(cell)) {
        top = Math.max(top, cells.get(cell));
      }
    }
    return top;
  }

  /** Numbers outside of the inner bins; 0 for categories. */
  private static long beyond(ColumnFrame frame, Profile profile) {
    return frame.isNumeric() ? frame.outside(profile.cells()) : 0;
  }

  /** Different values over values, in (0, 1]. */
  private static Reading uniqueness(Profile profile) {
    long values = profile.counters().values();
    OptionalDouble distinct = profile.distinct();
    if (values == 0 || distinct.isEmpty()) {
      return Reading.none("thin");
    }
    double ratio = Math.min(1, distinct.getAsDouble() / values);
    double margin = 2 * DistinctCount.STANDARD_ERROR * ratio;
    return Reading.between(ratio, ratio - margin, Math.min(1, ratio + margin));
  }

  private static boolean isPositive(Measurement measurement) {
    return measurement.reading().value().orElse(0) > 0;
  }

  private static ShareFinding share(
      Measurement measurement, String check, long count, long rows, Urgency urgency) {
    return new ShareFinding(
        measurement,
        check,
        count,
        rows,
        OptionalDouble.empty(),
        Side.HIGH,
        urgency,
        Severity.WARNING);
  }

  private static LevelFinding level(
      Measurement measurement, String check, Side side, double moveMin) {
    return new LevelFinding(
        measurement,
        check,
        measurement.reading().value().orElseThrow(),
        DistinctCount.STANDARD_ERROR,
        side,
        moveMin,
        Severity.WARNING);
  }
}
