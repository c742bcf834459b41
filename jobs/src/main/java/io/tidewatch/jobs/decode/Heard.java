// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import io.tidewatch.validators.event.ChangeEvent;
import java.util.Optional;

/**
 * What the decisions on incidents hear besides verdicts: one of the three.
 *
 * @param change what was changed
 * @param request what a person says of the alerts, as a line of {@code control.jsonl}
 * @param document by which incidents are decided from some time on
 */
public record Heard(
    Optional<ChangeEvent> change, Optional<String> request, Optional<DocumentInForce> document) {

  public static Heard of(ChangeEvent change) {
    return new Heard(Optional.of(change), Optional.empty(), Optional.empty());
  }

  public static Heard of(String request) {
    return new Heard(Optional.empty(), Optional.of(request), Optional.empty());
  }

  public static Heard of(DocumentInForce document) {
    return new Heard(Optional.empty(), Optional.empty(), Optional.of(document));
  }
}
