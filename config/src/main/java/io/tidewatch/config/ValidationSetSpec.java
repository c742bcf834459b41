// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A labelled sample of live traffic, and the failures that are kept beside it.
 *
 * @param size rows of the base sample at most; a tenth of it are kept for each failure mode
 * @param refresh time between two versions at most
 * @param maxAge rows of the base sample were predicted no longer ago than that
 * @param strata columns; each combination of their values gets its share
 */
public record ValidationSetSpec(
    int size, Duration refresh, Duration maxAge, List<String> strata, Set<FailureMode> failureModes)
    implements Serializable {

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
