// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sample;

import io.tidewatch.config.ValidationSetSpec.FailureMode;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a validation sample keeps.
 *
 * @param size rows of a published set at most; each stratum keeps as many, so that the shares can
 *     be settled when the set is published
 * @param threshold a score at or above it predicts the positive class
 * @param failureModes the pools that are kept beside the strata, each a tenth of the size
 * @param seed of the hashed priorities; another seed gives another sample
 */
public record SampleDesign(int size, double threshold, Set<FailureMode> failureModes, long seed)
    implements java.io.Serializable {

  private static final int POOL_SHARE = 10;

  /** A pool keeps twice what it publishes, so that revised labels do not leave it short. */
  private static final int POOL_SPARE = 2;

  public SampleDesign {
    if (size < 1) {
      throw new IllegalArgumentException("size is " + size + ", must be >= 1");
    }
    EnumSet<FailureMode> modes = EnumSet.noneOf(FailureMode.class);
    modes.addAll(failureModes);
    failureModes = Collections.unmodifiableSet(modes);
  }

  /** Rows of one failure mode in a published set at most. */
  int poolSize() {
    return size / POOL_SHARE;
  }

  int poolCapacity() {
    return POOL_SPARE * poolSize();
  }
}
