// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the values of a column must be, beside type and range.
 *
 * @param values the only ones allowed; empty where any is
 * @param pattern RE2 expression that the whole text must match
 * @param required whether a row without a value breaks the contract
 * @param breachShareMax greatest allowed share of breaking rows in a window, for every rule of the
 *     column: the rules are hard then; empty where they are soft, and judged against their history
 */
public record ColumnRules(
    List<String> values, Optional<String> pattern, boolean required, OptionalDouble breachShareMax)
    implements Serializable {

  /** Nothing is asked, and type and range are soft. */
  public static final ColumnRules NONE =
      new ColumnRules(List.of(), Optional.empty(), false, OptionalDouble.empty());

  public ColumnRules {
    values = List.copyOf(values);
  }

  private Object writeReplace() {
    return PortableRecord.of(this);
  }
}
