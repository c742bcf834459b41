// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.api;

/** Carries a refusal through handlers, which throw nothing of ours. */
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Refusal refusal;

  Refused(Refusal refusal) {
    super(refusal);
    this.refusal = refusal;
  }

  Refusal refusal() {
    return refusal;
  }
}
