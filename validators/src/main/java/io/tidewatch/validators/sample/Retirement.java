// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sample;

/**
 * A row that was kept for a reason, and is so no longer.
 *
 * @param reason why it was kept
 * @param cause {@link #LABEL_REVISED}, or what the person said who retired it
 */
public record Retirement(ValidationRow.Key key, String reason, String cause) {

  /** Its newest label makes it right. */
  public static final String LABEL_REVISED = "label revised";
}
