// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.gate;

import io.tidewatch.validators.event.Window;
import java.util.List;
import java.util.Optional;

/**
 * What the gate says to one question.
 *
 * @param reasons the worst first; none only on PASS
 * @param line what it rests on; of a range there is none
 * @param poisoned windows of a range that are not fit to train on, in order
 * @param judged of a range, what the stage was judged in, if it was
 */
public record GateAnswer(
    Signal signal,
    List<GateReason> reasons,
    Optional<GateLine> line,
    List<GateLine> poisoned,
    Optional<Window> judged) {

  public GateAnswer {
    reasons = List.copyOf(reasons);
    poisoned = List.copyOf(poisoned);
  }

  static GateAnswer of(GateLine line, Signal signal, List<GateReason> reasons) {
    return new GateAnswer(signal, reasons, Optional.of(line), List.of(), line.judged());
  }
}
