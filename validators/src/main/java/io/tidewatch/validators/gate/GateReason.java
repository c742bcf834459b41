// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.gate;

import io.tidewatch.validators.alert.Member;
import io.tidewatch.validators.event.Window;
import java.util.Optional;

/**
 * One reason of a decision.
 *
 * @param text the rule that was broken, or what is not known
 * @param window that was judged; empty where nothing was
 * @param member the verdict: check, column, slice, numbers, its id; empty where there is none
 * @param incident key of the incident that it belongs to
 */
public record GateReason(
    Signal signal,
    Concern concern,
    String text,
    Optional<Window> window,
    Optional<Member> member,
    Optional<String> incident) {

  /** Too little is known to say PASS. */
  static GateReason unknown(Concern concern, String text) {
    return new GateReason(
        Signal.WARN, concern, text, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * What must differ for a decision to be told anew: not the numbers, which change all the time.
   */
  String gist() {
    return signal
        + "|"
        + concern
        + "|"
        + member.map(m -> m.check() + "|" + m.column() + "|" + m.slice()).orElse(text)
        + "|"
        + incident;
  }
}
