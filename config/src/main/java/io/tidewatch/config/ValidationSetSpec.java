// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/**
 * A labelled sample of live traffic, and the failures that are kept beside it.
 *
 * @param size rows of the base sample at most; a tenth of it are kept for each failure mode
 * @param refresh time between two versions at most
 * @param maxAge rows of the base sample were predicted no longer ago than that
 * @param strata columns; each combination of their values gets its share
 * @param scenarios by name
 */
public record ValidationSetSpec(
    int size,
    Duration refresh,
    Duration maxAge,
    List<String> strata,
    Set<FailureMode> failureModes,
    SortedMap<String, Scenario> scenarios)
    implements Serializable {

  /**
   * Rows that are kept for what they are, whatever the model says of them.
   *
   * @param where true of them; not where it says nothing, as of a missing value
   * @param rows that are kept at most
   */
  public record Scenario(RowExpression where, int rows) implements Serializable {}

  /** Kinds of rows that are kept beside the base sample until they are retired. */
  public enum FailureMode {
    /** The model was sure, and wrong. */
    CONFIDENT_ERROR,
    /** The model could as well have said the opposite. */
    NEAR_THRESHOLD,
    /** A number outside the declared range, or that of the baseline. */
    OUT_OF_RANGE,
    /** A category that the baseline does not know. */
    UNSEEN_CATEGORY,
    /** Another stage decided otherwise. */
    DISAGREEMENT,
    /** Of a slice while it drifted. */
    DRIFTED_SLICE,
    /** Of a slice while it failed, as a member of an incident. */
    INCIDENT
  }
}
