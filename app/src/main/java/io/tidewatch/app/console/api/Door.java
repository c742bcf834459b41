// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.api;

import io.tidewatch.app.console.access.Access;
import io.tidewatch.app.console.access.Call;
import io.tidewatch.app.console.access.Identity;

/** Lets in who is known, and nobody whom a page of another site sends. */
final class Door {

  static final int TRY_AGAIN_SECONDS = 60;

  private final Access access;
  private final AuditTrail audit;

  Door(Access access, AuditTrail audit) {
    this.access = access;
    this.audit = audit;
  }

  /**
   * Refuses pages of other sites. They leave no line in the audit, for they may ask without end.
   *
   * @throws Refusal if a browser says that it is one
   */
  void requireOwnPage(Call call) throws Refusal {
    if (access.isForeign(call)) {
      audit.countForeign();
      throw Refusal.forbidden("Origin is foreign, must be that of the console");
    }
  }

  /**
   * Who asks.
   *
   * @throws Refusal if that is nobody who is known, or has tried too many tokens
   */
  Identity identify(Call call) throws Refusal {
    return access
        .identify(call)
        .orElseThrow(
            () ->
                access.isStopped(call)
                    ? tooManyTries()
                    : Refusal.unauthorized("there is no session, must be one: POST /login"));
  }

  static Refusal tooManyTries() {
    return Refusal.tooMany(
        "there were too many tries in a minute, must be fewer", TRY_AGAIN_SECONDS);
  }
}
