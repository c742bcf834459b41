// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import io.tidewatch.validators.event.ChangeEvent;
import java.util.Optional;

/**
 * What the decisions on incidents hear besides verdicts: one of the two.
 *
 * @param change what was changed
 * @param request what a person says of the alerts, as a line of {@code control.jsonl}
 */
public record Heard(Optional<ChangeEvent> change, Optional<String> request) {

  public static Heard of(ChangeEvent change) {
    return new Heard(Optional.of(change), Optional.empty());
  }

  public static Heard of(String request) {
    return new Heard(Optional.empty(), Optional.of(request));
  }
}
