// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.comparison;

/** What a comparison of two versions says of the challenger. */
public enum ComparisonVerdict {
  /** Its loss is less than the champion's plus the margin, beyond a doubt. */
  BETTER,
  /** Its loss is more than the champion's plus the margin, beyond a doubt. */
  WORSE,
  /** The interval reaches across the margin. */
  KEEP_WAITING,
  /** No number of cases would settle it as things are, or there are too few to begin. */
  NOT_EVALUABLE
}
