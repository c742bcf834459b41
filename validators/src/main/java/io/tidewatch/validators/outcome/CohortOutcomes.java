// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.outcome;

import io.tidewatch.config.Monitor;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.measurement.Maturity;
import io.tidewatch.validators.truth.Cohorts;
import io.tidewatch.validators.truth.OutcomeTable;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The outcomes of the predictions of a stretch of time, as they are kept: one table for each pane
 * and leaf, from which a metric can be read that nobody had asked for.
 *
 * @param window when the predictions were made: a window of the size {@link #stretchOf}
 * @param asOf labels that came by then are in the tables
 * @param status {@code FINAL} once the horizon has passed
 * @param since start of the pane of the subject's first prediction
 * @param told the last revision that was told of each window that ends within
 * @param tables by pane and leaf, each in the cell of its own pane
 */
public record CohortOutcomes(
    Subject subject,
    Window window,
    Instant asOf,
    Maturity.Status status,
    Instant since,
    SortedMap<Window, Integer> told,
    Cohorts tables) {

  /** What is kept together is of at most so long, for labels of all of it must be waited for. */
  private static final Duration STRETCH_MAX = Duration.ofDays(1);

  public CohortOutcomes {
    told = Collections.unmodifiableSortedMap(new TreeMap<>(told));
  }

  /** How much time is kept together: the longest window of at most a day, else the shortest. */
  public static Duration stretchOf(Monitor monitor) {
    Duration stretch = monitor.windows().get(0);
    for (Duration size : monitor.windows()) {
      stretch = size.compareTo(STRETCH_MAX) <= 0 ? size : stretch;
    }
    return stretch;
  }

  /** Distinct predictions, with or without label. */
  public long predictions() {
    return tables.cells().values().stream().mapToLong(OutcomeTable::predictions).sum();
  }

  /** Predictions with a label. */
  public long labels() {
    return tables.cells().values().stream().mapToLong(OutcomeTable::labels).sum();
  }

  /** Whether every score and every class is counted by itself. */
  public Precision precision() {
    boolean exact = tables.cells().values().stream().allMatch(table -> table.outcomes().isExact());
    return exact ? Precision.EXACT : Precision.BINNED;
  }

  /** How scores and classes are counted. */
  public enum Precision {
    /** Each by itself. */
    EXACT,
    /** In some table several as one: scores in bins, classes beyond the limit. */
    BINNED
  }
}
