// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A labelled sample of live traffic.
 *
 * @param size rows at most
 * @param strata columns; each combination of their values gets its share
 */
public record ValidationSetSpec(
    int size, Duration refresh, List<String> strata, Set<FailureMode> failureModes)
    implements Serializable {

  /** Kinds of rows that are kept in pools of their own. */
  public enum FailureMode {
    CONFIDENT_ERROR,
    NEAR_THRESHOLD,
    OUT_OF_RANGE,
    DRIFTED_SLICE
  }
}
