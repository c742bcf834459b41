// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.wire;

import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.event.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One labelled example of a validation set.
 *
 * @param monitor whose set it is: equal samples of two monitors stay two sets
 * @param id the prediction's id
 * @param time the prediction's event time
 * @param score the binary score, the regression's value or the ranking's score, if any
 * @param label what turned out to be true; empty while it is not known
 * @param stratum the slice it was drawn from, such as {@code origin=JFK}
 * @param failureModes why it is in the set beyond its stratum, such as {@code near-threshold}
 * @param inclusionProbability chance of a row like it to be in the set, in {@code (0, 1]}
 * @param columns the columns that may leave the monitor
 */
public record ValidationRow(
    String monitor,
    String id,
    Instant time,
    Subject subject,
    OptionalDouble score,
    Optional<String> label,
    String stratum,
    List<String> failureModes,
    double inclusionProbability,
    Row columns) {

  public ValidationRow {
    failureModes = List.copyOf(failureModes);
    if (!(inclusionProbability > 0 && inclusionProbability <= 1)) {
      throw new IllegalArgumentException(
          "inclusionProbability is " + inclusionProbability + ", must be in (0, 1]");
    }
  }
}
