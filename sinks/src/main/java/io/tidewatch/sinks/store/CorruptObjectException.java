// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.store;

import java.io.IOException;

/** An object that is not what was once written: nothing that was read from it can be believed. */
public final class CorruptObjectException extends IOException {

  private static final long serialVersionUID = 1L;

  public CorruptObjectException(String message, Throwable cause) {
    super(message, cause);
  }

  public CorruptObjectException(String message) {
    super(message);
  }
}
