// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.store;

import java.io.IOException;

/** An id, or the beginning of one, that does not name exactly one thing. */
public final class UnknownIdException extends IOException {

  private static final long serialVersionUID = 1L;

  public UnknownIdException(String message) {
    super(message);
  }
}
