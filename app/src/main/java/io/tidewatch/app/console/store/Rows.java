// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.store;

import io.tidewatch.validators.event.Subject;

/**
 * Whose rows were measured, in windows of which size.
 *
 * @param size of the windows, in milliseconds
 */
public record Rows(String monitor, long size, Subject subject, String slice) {

  /** The same of another slice. */
  public Rows in(String other) {
    return new Rows(monitor, size, subject, other);
  }
}
