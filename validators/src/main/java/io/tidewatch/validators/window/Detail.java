// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.window;

/** How much is measured where little can be said. */
public enum Detail {
  /** Thin windows get no comparisons, slices get four metrics: a year must not fill a disk. */
  ESSENTIAL,
  /** Every metric of every window and slice. */
  EVERYTHING
}
