// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.app.console.api.Json;
import io.tidewatch.validators.event.Subject;
import java.time.Instant;
import java.util.Optional;

/**
 * Why a monitor is in a state.
 *
 * @param state that this reason alone would give
 * @param since event time from which it holds
 * @param incident key of the incident that it is
 * @param subject whose it is; empty for the monitor
 */
record StateReason(
    State state,
    Kind kind,
    String text,
    Optional<Instant> since,
    Optional<String> incident,
    Optional<Subject> subject) {

  /** What a state was derived from. */
  enum Kind {
    INCIDENT,
    GATE,
    NO_DATA,
    NOT_JUDGED,
    LABELS,
    GATE_EXPIRED,
    CONSOLE_BEHIND,
    BASELINE,
    VERSION_GONE
  }

  static StateReason of(State state, Kind kind, String text, Optional<Instant> since) {
    return new StateReason(state, kind, text, since, Optional.empty(), Optional.empty());
  }

  static StateReason of(
      State state, Kind kind, String text, Optional<Instant> since, Subject subject) {
    return new StateReason(state, kind, text, since, Optional.empty(), Optional.of(subject));
  }

  ObjectNode json() {
    ObjectNode node =
        Json.object().put("state", state.name()).put("kind", kind.name()).put("text", text);
    node.set("since", Json.time(since));
    node.set("incident", Json.text(incident));
    node.set("stage", Json.text(subject.map(Subject::stage)));
    node.set("modelVersion", Json.text(subject.map(Subject::modelVersion)));
    return node;
  }
}
