// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.outcome;

import io.tidewatch.config.Monitor;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.measurement.Maturity;
import io.tidewatch.validators.outcome.CohortOutcomes;
import io.tidewatch.validators.outcome.OutcomeBasis;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of the outcomes of a stretch of time before they are stored.
 *
 * @param monitorVersion hash of the monitor document
 * @param window when the predictions were made
 * @param asOf labels that came by then are in the tables
 * @param status {@code FINAL} once the horizon has passed
 * @param since start of the pane of the subject's first prediction
 * @param told the last revision that was told of each window that ends within
 * @param basis what the tables rest on
 */
public record OutcomeFacts(
    String monitor,
    String monitorVersion,
    String codeVersion,
    Subject subject,
    Window window,
    Instant asOf,
    Maturity.Status status,
    Instant since,
    long predictions,
    long labels,
    SortedMap<Window, Integer> told,
    OutcomeBasis basis) {

  public OutcomeFacts {
    told = Collections.unmodifiableSortedMap(new TreeMap<>(told));
  }

  /** The facts of what a job of a monitor keeps. */
  public static OutcomeFacts of(CohortOutcomes kept, Monitor monitor, String codeVersion) {
    return new OutcomeFacts(
        monitor.name(),
        monitor.version(),
        codeVersion,
        kept.subject(),
        kept.window(),
        kept.asOf(),
        kept.status(),
        kept.since(),
        kept.predictions(),
        kept.labels(),
        kept.told(),
        OutcomeBasis.of(monitor, kept.precision()));
  }
}
