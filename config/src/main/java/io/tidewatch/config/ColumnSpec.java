// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the author says of a column.
 *
 * @param range values outside it break the row's contract
 * @param missingShareMax greatest allowed share of missing values in a window
 * @param onBreach what happens to a row that breaks a rule of the column
 * @param sensitive values are hashed with a salt before anything is stored
 * @param upstream tables, topics or jobs that it is made from, any names
 * @param importance for the model: its share of mean |SHAP| or of permutation importance, in {@code
 *     [0, 1]}
 */
public record ColumnSpec(
    Optional<ColumnType> type,
    Optional<Range> range,
    OptionalDouble missingShareMax,
    OnBreach onBreach,
    boolean sensitive,
    ColumnRules rules,
    List<String> upstream,
    OptionalDouble importance)
    implements Serializable {

  /** A closed interval. */
  public record Range(double low, double high) implements Serializable {

    /** Whether a number is in it. */
    public boolean contains(double number) {
      return low <= number && number <= high;
    }
  }

  /** What happens to a row that breaks a rule. */
  public enum OnBreach {
    /** It is counted under the rule and goes on. */
    TAG,
    /** It is counted under the rule and set aside. */
    QUARANTINE
  }

  /** Nothing is said: the type is inferred and no rule holds. */
  public static final ColumnSpec UNDECLARED =
      new ColumnSpec(
          Optional.empty(),
          Optional.empty(),
          OptionalDouble.empty(),
          OnBreach.TAG,
          false,
          ColumnRules.NONE);

  /** A column of which nobody says what it is made from, nor how important it is. */
  public ColumnSpec(
      Optional<ColumnType> type,
      Optional<Range> range,
      OptionalDouble missingShareMax,
      OnBreach onBreach,
      boolean sensitive,
      ColumnRules rules) {
    this(
        type,
        range,
        missingShareMax,
        onBreach,
        sensitive,
        rules,
        List.of(),
        OptionalDouble.empty());
  }

  public ColumnSpec {
    upstream = List.copyOf(upstream);
  }

  private Object writeReplace() {
    return PortableRecord.of(this);
  }
}
