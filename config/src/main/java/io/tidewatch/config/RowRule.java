// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.io.Serializable;
import java.util.OptionalDouble;

/**
 * What must hold between the fields of one row.
 *
 * @param name names the check {@code rule:NAME}
 * @param breachShareMax greatest allowed share of breaking rows in a window: the rule is hard then;
 *     empty where it is soft, and judged against its history
 */
public record RowRule(
    String name, RowExpression must, ColumnSpec.OnBreach onBreach, OptionalDouble breachShareMax)
    implements Serializable {

  private Object writeReplace() {
    return PortableRecord.of(this);
  }
}
