// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.gate;

import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.format.Hash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One decision of the gate: of a subject as it is now, or of the rows of a window.
 *
 * @param modelVersion of a subject; empty for a window, whose rows belong to the whole stage
 * @param window whose rows are meant; empty for a subject
 * @param retrain whether the data are fit to train on
 * @param deploy whether the model may be deployed; empty for a window
 * @param reasons the worst first; none only on PASS
 * @param asOf event time of the decision
 * @param validUntil when it expires; empty for a window, of which it holds for good
 * @param judged from the first to the last window of the stage of which something was concluded
 */
public record GateLine(
    String monitor,
    String monitorVersion,
    Optional<String> modelVersion,
    String stage,
    Optional<Window> window,
    Signal retrain,
    Optional<Signal> deploy,
    List<GateReason> reasons,
    Instant asOf,
    Optional<Instant> validUntil,
    Optional<Window> judged) {

  /** What a line is about. */
  public enum Kind {
    SUBJECT,
    WINDOW
  }

  public GateLine {
    reasons = List.copyOf(reasons);
  }

  public Kind kind() {
    return window.isPresent() ? Kind.WINDOW : Kind.SUBJECT;
  }

  /** The subject; of a window there is none. */
  public Optional<Subject> subject() {
    return modelVersion.map(version -> new Subject(version, stage));
  }

  /** The strictest of its decisions. */
  public Signal strictest() {
    return retrain.or(deploy.orElse(Signal.PASS));
  }

  /** Equal on replay; the newest line of a subject or window has another. */
  public String id() {
    return Hash.id(monitor, kind(), modelVersion.orElse(""), stage, window, asOf);
  }

  /** Whether it says the same as another of the same subject or window, numbers aside. */
  boolean says(GateLine other) {
    return retrain == other.retrain
        && deploy.equals(other.deploy)
        && reasons.stream()
            .map(GateReason::gist)
            .toList()
            .equals(other.reasons.stream().map(GateReason::gist).toList());
  }
}
