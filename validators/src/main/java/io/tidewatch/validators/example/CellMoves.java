// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.example;

import io.tidewatch.validators.profile.ColumnFrame;
import io.tidewatch.validators.profile.ParsedValue;
import io.tidewatch.validators.profile.Profile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What came more often in a window than in the baseline, and what less, of one frozen column. */
public final class CellMoves {

  static final String MISSING = "(missing)";
  static final String INVALID = "(invalid)";

  private final CellGroups groups;
  private final List<CellMove> values;
  private final List<CellMove> kinds;

  private CellMoves(CellGroups groups, List<CellMove> values, List<CellMove> kinds) {
    this.groups = groups;
    this.values = values;
    this.kinds = kinds;
  }

  /**
   * Compares two profiles of a frame; empty if it is not frozen, or one has no value to compare.
   *
   * @param usual of the baseline
   * @param now of the window
   */
  public static Optional<CellMoves> of(ColumnFrame frame, Profile usual, Profile now) {
    if (!frame.isFrozen() || usual.cells().total() == 0 || now.rows() == 0) {
      return Optional.empty();
    }
    var groups = CellGroups.of(frame, usual.cells(), now.cells());
    long[] before = groups.sum(usual.cells());
    long[] after = groups.sum(now.cells());
    var values = new ArrayList<CellMove>();
    for (int group = 0; group < groups.size(); group++) {
      values.add(move(groups.name(group), before[group], usual, after[group], now));
    }
    List<CellMove> kinds =
        List.of(
            move(MISSING, usual.counters().absent(), usual, now.counters().absent(), now),
            move(INVALID, usual.counters().invalid(), usual, now.counters().invalid(), now));
    return Optional.of(new CellMoves(groups, values, kinds));
  }

  private static CellMove move(String name, long before, Profile usual, long after, Profile now) {
    return new CellMove(name, (double) before / usual.rows(), (double) after / now.rows());
  }

  /** Those that moved most, at most so many; what stayed as it was is not among them. */
  public List<CellMove> most(int count) {
    var all = new ArrayList<>(values);
    all.addAll(kinds);
    all.removeIf(move -> move.gain() == 0);
    all.sort(Comparator.comparingDouble((CellMove move) -> -Math.abs(move.gain())));
    return List.copyOf(all.subList(0, Math.min(count, all.size())));
  }

  /** All that came before or comes now: values as the frame has them, then missing and invalid. */
  public List<CellMove> all() {
    var all = new ArrayList<>(values);
    all.addAll(kinds);
    all.removeIf(move -> move.before() == 0 && move.after() == 0);
    return List.copyOf(all);
  }

  /** Whether a value is among those that came more often by most; of the frame's own values. */
  Side sideOf(ParsedValue value) {
    if (value.cell() < 0) {
      return Side.NEITHER;
    }
    CellMove move = values.get(groups.of(value.cell()));
    if (move.equals(values.stream().max(Comparator.comparingDouble(CellMove::gain)).get())) {
      return Side.FAILING;
    }
    return move.gain() <= 0 && move.before() > 0 ? Side.HEALTHY : Side.NEITHER;
  }
}
