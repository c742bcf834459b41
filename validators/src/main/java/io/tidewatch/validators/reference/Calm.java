// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.reference;

import io.tidewatch.config.Monitor;
import io.tidewatch.validators.alert.AlertMachine;
import io.tidewatch.validators.alert.AlertState;
import io.tidewatch.validators.alert.CheckState;
import io.tidewatch.validators.judge.Verdict;
import java.util.List;

/**
 * Whether a window may become part of what later ones are compared with.
 *
 * <p>It may not while an incident of its own line of windows is open, or may yet open over it: from
 * the first breach that still counts towards firing until the incident is resolved, or until the
 * breach no longer counts. The same {@link AlertMachine} decides here as decides about incidents.
 */
public final class Calm {

  private final AlertMachine machine;

  /** Watches the windows of one line of one monitor. */
  public Calm(Monitor monitor) {
    machine = AlertMachine.of(monitor);
  }

  /**
   * The state after the verdicts of one moment.
   *
   * @param verdicts all judged at the same event time; there may be none
   */
  public AlertState after(AlertState before, List<Verdict> verdicts) {
    return verdicts.isEmpty() ? before : machine.step(before, verdicts).after();
  }

  /** Whether no check of the line has a breach that counts. */
  public static boolean isCalm(AlertState state) {
    return state.incidents().isEmpty() && state.checks().values().stream().noneMatch(Calm::counts);
  }

  private static boolean counts(CheckState check) {
    return check.firing() || check.recent().stream().anyMatch(conclusion -> conclusion.breach());
  }
}
