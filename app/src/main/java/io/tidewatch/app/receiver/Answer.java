// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.receiver;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** What the receiver answers to one call. */
record Answer(int status, Optional<String> retryAfter, ObjectNode body) {

  /** Seconds that {@link Fault#TOO_MANY_REQUESTS} asks for. */
  private static final String FAULT_WAIT_SECONDS = "7";

  static Answer taken(String key) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("status", "success");
    body.put("message", "Event processed").put("dedup_key", key);
    return new Answer(202, Optional.empty(), body);
  }

  static Answer changeTaken() {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("status", "success");
    return new Answer(202, Optional.empty(), body.put("message", "Change event processed"));
  }

  static Answer refused(int status, List<String> errors) {
    ObjectNode body = body("Event object is invalid");
    errors.forEach(body.putArray("errors")::add);
    return new Answer(status, Optional.empty(), body);
  }

  static Answer tooMany(long waitSeconds) {
    return new Answer(429, Optional.of(Long.toString(waitSeconds)), body("Rate limit exceeded"));
  }

  static Answer of(Fault fault) {
    int status = fault == Fault.HANG ? 503 : fault.status; // hung until closed
    boolean wait = fault == Fault.TOO_MANY_REQUESTS;
    return new Answer(
        status, wait ? Optional.of(FAULT_WAIT_SECONDS) : Optional.empty(), body("Told to fail"));
  }

  private static ObjectNode body(String message) {
    return JsonNodeFactory.instance.objectNode().put("status", "error").put("message", message);
  }
}
