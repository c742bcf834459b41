// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.example;

import io.tidewatch.config.Monitor;
import io.tidewatch.validators.constraint.RowRules;
import io.tidewatch.validators.constraint.RuleId;
import io.tidewatch.validators.constraint.RuleOutcome;
import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.format.Hash;
import io.tidewatch.validators.profile.Aspect;
import io.tidewatch.validators.profile.Cells;
import io.tidewatch.validators.profile.ColumnFrame;
import io.tidewatch.validators.profile.ParsedValue;
import io.tidewatch.validators.profile.ParsedValue.Kind;
import io.tidewatch.validators.profile.Profile;
import java.util.Map;
import java.util.Optional;

/**
 * Which rows show what broke a check, and which are as rows were before. A check of how many rows
 * came, or when, is shown by no row.
 */
@FunctionalInterface
public interface RowSides {

  /** The side of one row. */
  Side of(PredictionEvent event);

  /**
   * A column on both sides.
   *
   * @param usual of the baseline; empty without one
   * @param now of the window
   */
  record Compared(ColumnFrame frame, Optional<Profile> usual, Profile now) {

    /**
     * What moved: of what is derived of the values for a check of that, such as {@code
     * length-drift}, else of the values themselves.
     */
    public Optional<CellMoves> moves(String check) {
      Optional<Map.Entry<Aspect, ColumnFrame>> derived = derived(check);
      return derived.isPresent()
          ? moves(
              derived.get().getValue(),
              usual.flatMap(before -> before.aspect(derived.get().getKey())),
              now.aspect(derived.get().getKey()))
          : moves(frame, usual, Optional.of(now));
    }

    private static Optional<CellMoves> moves(
        ColumnFrame frame, Optional<Profile> usual, Optional<Profile> now) {
      return usual.isPresent() && now.isPresent()
          ? CellMoves.of(frame, usual.get(), now.get())
          : Optional.empty();
    }

    private Optional<Map.Entry<Aspect, ColumnFrame>> derived(String check) {
      return frame.aspects().entrySet().stream()
          .filter(aspect -> check.equals(aspect.getKey().word() + "-drift"))
          .findFirst();
    }
  }

  /** The sides of a rule: {@code rule:NAME} of a column, or over rows. */
  static Optional<RowSides> ofRule(Monitor monitor, Optional<String> column, String check) {
    RowRules rules = RowRules.of(monitor);
    for (int rule = 0; rule < rules.size(); rule++) {
      RuleId id = rules.id(rule);
      if (id.column().equals(column) && id.check().equals(check)) {
        int found = rule;
        return Optional.of(event -> side(rules.judge(found, event.row())));
      }
    }
    return Optional.empty();
  }

  private static Side side(RuleOutcome outcome) {
    return switch (outcome) {
      case BREACHED -> Side.FAILING;
      case KEPT -> Side.HEALTHY;
      case UNKNOWN -> Side.NEITHER;
    };
  }

  /** The sides of a check of a column's values. */
  static Optional<RowSides> ofColumn(Compared column, String check) {
    return switch (check) {
      case "missing-share" ->
          Optional.of(values(column.frame(), value -> among(value, Kind.MISSING, Kind.NAN)));
      case "invalid-share" ->
          Optional.of(
              values(
                  column.frame(),
                  value ->
                      among(
                          value, Kind.TYPE_ERROR, Kind.POSITIVE_INFINITY, Kind.NEGATIVE_INFINITY)));
      case "unseen-share" ->
          column
              .frame()
              .dictionary()
              .map(dictionary -> values(column.frame(), value -> in(dictionary.other(), value)));
      case "top-share", "distinct" -> ofTop(column);
      case "drift" -> column.moves(check).map(moves -> values(column.frame(), moves::sideOf));
      default -> ofAspect(column, check);
    };
  }

  /** Drift of what is derived of the values: {@code length-drift}. */
  private static Optional<RowSides> ofAspect(Compared column, String check) {
    Optional<Aspect> aspect = column.derived(check).map(Map.Entry::getKey);
    return aspect.isEmpty()
        ? Optional.empty()
        : column
            .moves(check)
            .map(moves -> values(column.frame(), value -> sideOf(moves, value, aspect.get())));
  }

  private static Side sideOf(CellMoves moves, ParsedValue value, Aspect aspect) {
    return value.kind() == Kind.VALUE ? moves.sideOf(value.aspect(aspect)) : Side.NEITHER;
  }

  private static Optional<RowSides> ofTop(Compared column) {
    Cells cells = column.now().cells();
    int top = 0;
    for (int cell = 1; cell < cells.size(); cell++) {
      top = cells.get(cell) > cells.get(top) ? cell : top;
    }
    int most = top;
    return cells.total() == 0
        ? Optional.empty()
        : Optional.of(values(column.frame(), value -> in(most, value)));
  }

  private static Side among(ParsedValue value, Kind... failing) {
    for (Kind kind : failing) {
      if (value.kind() == kind) {
        return Side.FAILING;
      }
    }
    return value.kind() == Kind.VALUE ? Side.HEALTHY : Side.NEITHER;
  }

  private static Side in(int cell, ParsedValue value) {
    if (value.kind() != Kind.VALUE) {
      return Side.NEITHER;
    }
    return value.cell() == cell ? Side.FAILING : Side.HEALTHY;
  }

  /** What one parsed value shows. */
  @FunctionalInterface
  interface OfValue {
    Side of(ParsedValue value);
  }

  private static RowSides values(ColumnFrame frame, OfValue side) {
    var parsed = new ParsedValue();
    return event -> {
      parsed.ofEvent(event.time().toEpochMilli(), Hash.mix(event.id(), 0));
      frame.parse(event.row().text(frame.name()).orElse(null), parsed);
      return side.of(parsed);
    };
  }
}
