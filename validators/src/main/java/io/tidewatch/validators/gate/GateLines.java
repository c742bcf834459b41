// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.gate;

import io.tidewatch.config.Monitor;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes lines out of reasons. */
record GateLines(Monitor monitor, Instant now) {

  /** Reasons in one line. */
  static final int REASONS_MAX = 20;

  /**
   * The decision about a subject.
   *
   * @param seen when rows of it were judged last: the decision holds from then on
   * @param reasons the worst first
   */
  GateLine ofSubject(
      Subject subject, Instant seen, List<GateReason> reasons, Optional<Window> judged) {
    Signal retrain =
        worst(reasons.stream().filter(reason -> reason.concern() != Concern.MODEL).toList());
    return new GateLine(
        monitor.name(),
        monitor.version(),
        Optional.of(subject.modelVersion()),
        subject.stage(),
        Optional.empty(),
        retrain,
        Optional.of(worst(reasons)),
        first(reasons),
        now,
        Optional.of(seen.plus(monitor.gate().ttl())),
        judged);
  }

  /** The decision about the rows of a window. */
  GateLine ofWindow(StageWindow key, List<GateReason> reasons, Optional<Window> judged) {
    return new GateLine(
        monitor.name(),
        monitor.version(),
        Optional.empty(),
        key.stage(),
        Optional.of(key.window()),
        worst(reasons),
        Optional.empty(),
        first(reasons),
        now,
        Optional.empty(),
        judged);
  }

  private static Signal worst(List<GateReason> reasons) {
    return reasons.stream().map(GateReason::signal).reduce(Signal.PASS, Signal::or);
  }

  private static List<GateReason> first(List<GateReason> reasons) {
    return reasons.subList(0, Math.min(REASONS_MAX, reasons.size()));
  }
}
