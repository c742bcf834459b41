// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.remote;

import java.io.IOException;

/** The cluster answers, and does not do what it was asked; the message says why. */
public final class FlinkRefusal extends IOException {

  private static final long serialVersionUID = 1L;

  public FlinkRefusal(String reason) {
    super(reason);
  }
}
