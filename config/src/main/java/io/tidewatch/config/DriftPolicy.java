// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.io.Serializable;
import java.util.Map;

/**
 * When a moved distribution counts as drift.
 *
 * @param byColumn where a column has a policy of its own
 * @param discovery how false discoveries among the columns of a window are controlled
 */
public record DriftPolicy(Gate standard, Map<String, Gate> byColumn, DiscoveryControl discovery)
    implements Serializable {

  /** The policy of a monitor that says nothing of it. */
  public static final DriftPolicy DEFAULT =
      new DriftPolicy(Gate.DEFAULT, Map.of(), DiscoveryControl.BH);

  /**
   * Both gates must be passed.
   *
   * @param effectMin population stability index, in nats, below which no move matters
   * @param falsePagesPerWeek expected number of false breaches a week over all columns
   */
  public record Gate(double effectMin, double falsePagesPerWeek) implements Serializable {

    /** effect-min 0.01 nats (a tenth of a standard deviation): statistics.md, section 2.4 (b). */
    public static final Gate DEFAULT = new Gate(0.01, 0.5);
  }

  public Gate of(String column) {
    return byColumn.getOrDefault(column, standard);
  }
}
