// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

/** What the label of a source is beside the labels that others gave of the same case. */
public enum Agreement {
  /** No other source has spoken. */
  ALONE,
  /** It says what counts. */
  AGREES,
  /** It says something else than what counts. */
  DIFFERS
}
