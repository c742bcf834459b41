// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.remote;

import io.tidewatch.app.Usage;
import java.io.IOException;

/** The cluster answers, and does not do what it was asked; the message says why. */
public final class FlinkRefusal extends IOException {

  private static final long serialVersionUID = 1L;

  private final boolean passing;

  public FlinkRefusal(String reason) {
    this(reason, false);
  }

  private FlinkRefusal(String reason, boolean passing) {
    super(reason);
    this.passing = passing;
  }

  /** As while a leader is elected, or a proxy does not reach it. */
  static FlinkRefusal forNow(String reason) {
    return new FlinkRefusal(reason, true);
  }

  /** What went wrong, which may pass, and what else is to be known. */
  static FlinkRefusal of(IOException error, String further) {
    boolean passing = !(error instanceof FlinkRefusal refusal) || refusal.isPassing();
    return new FlinkRefusal(reason(error) + System.lineSeparator() + further, passing);
  }

  /** Whether the same may be done a moment later. */
  public boolean isPassing() {
    return passing;
  }

  /** In a line; with the kind of error where the message alone would not do. */
  public static String reason(Exception error) {
    return error instanceof FlinkRefusal || error instanceof Usage
        ? String.valueOf(error.getMessage())
        : error.toString();
  }
}
