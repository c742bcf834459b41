// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.control;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a job answers to a record of its control topic, and the keeper of a fleet to one of the
 * topic of monitors.
 *
 * @param request id of the request, or of the record that is none
 * @param place of the record: {@code topic/partition/offset}
 * @param version of the document that is in force then; where the request was of one
 * @param from event time from which windows are judged by it; empty where no row has come yet
 * @param reasons why not, all of them; empty where the request was accepted
 */
public record Reply(
    String request,
    String monitor,
    String place,
    Outcome outcome,
    Optional<String> version,
    Optional<Instant> from,
    List<String> reasons) {

  /** What became of a request. */
  public enum Outcome {
    ACCEPTED,
    REFUSED
  }

  public Reply {
    reasons = List.copyOf(reasons);
  }
}
