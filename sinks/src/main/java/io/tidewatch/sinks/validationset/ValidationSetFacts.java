// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.validationset;

import io.tidewatch.config.Monitor;
import io.tidewatch.config.ValidationSetSpec;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.sample.Turnover;
import io.tidewatch.validators.sample.ValidationSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a validation set before it is stored.
 *
 * @param monitorVersion hash of the monitor document
 * @param stage whose predictions it holds
 * @param version 1, 2, 3… within the monitor and stage
 * @param asOf event time of the refresh that made it
 * @param cause why it was made: {@code first}, {@code period}, {@code request}…
 * @param size rows of the base sample that were wanted; fewer may be there
 * @param maxAge that rows of the base sample may have
 * @param content what is in it
 * @param poisoned windows within {@code maxAge} of which no row is in the base sample
 * @param turnover against its parent
 * @param parent id of the set that this one refreshes
 */
public record ValidationSetFacts(
    String monitor,
    String monitorVersion,
    String stage,
    long version,
    Instant asOf,
    String cause,
    int size,
    Duration maxAge,
    SetContent content,
    List<Window> poisoned,
    Turnover turnover,
    Optional<String> parent) {

  public ValidationSetFacts {
    poisoned = List.copyOf(poisoned);
  }

  /**
   * The facts of a set that is published.
   *
   * @param parent the set before it, with its id
   */
  public static ValidationSetFacts of(
      ValidationSet set, Monitor monitor, String stage, String cause, Optional<Parent> parent) {
    ValidationSetSpec spec = monitor.validationSet().orElseThrow();
    return new ValidationSetFacts(
        monitor.name(),
        monitor.version(),
        stage,
        parent.map(Parent::version).orElse(0L) + 1,
        set.asOf(),
        parent.isEmpty() ? "first" : cause,
        spec.size(),
        spec.maxAge(),
        SetContent.of(set),
        set.poisoned(),
        set.turnover(),
        parent.map(Parent::id));
  }

  /** The set before. */
  public record Parent(String id, long version) {}
}
