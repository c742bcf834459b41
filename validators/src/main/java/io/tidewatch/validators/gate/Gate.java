// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.gate;

import io.tidewatch.config.Monitor;
import io.tidewatch.validators.alert.AlertState;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.judge.VerdictOrder;
import java.util.List;

/**
 * Turns the verdicts of a monitor into decisions for those who train and deploy. Pure: the same
 * verdicts in the same order of moments give the same lines.
 *
 * <p>A subject's decision goes by the checks that the alerts hold to fire, so it is as steady as
 * they are; a window's by its own verdicts, so one poisoned window is told at once, and stays
 * poisoned unless late rows make it be judged again.
 */
public final class Gate {

  private final Monitor monitor;

  public Gate(Monitor monitor) {
    this.monitor = monitor;
  }

  /** What a moment changes. */
  public record Step(GateState after, List<GateLine> lines) {

    public Step {
      lines = List.copyOf(lines);
    }
  }

  /**
   * Takes all verdicts of one moment.
   *
   * @param alerts what the alerts hold after the same verdicts
   * @param verdicts at least one, all judged at the same event time, in any order
   */
  public Step step(GateState before, AlertState alerts, List<Verdict> verdicts) {
    List<Verdict> ordered = VerdictOrder.inTime(verdicts.stream());
    var moment = new GateMoment(monitor, before, alerts, ordered.get(0).asOf());
    ordered.forEach(moment::see);
    return moment.conclude(ordered);
  }
}
