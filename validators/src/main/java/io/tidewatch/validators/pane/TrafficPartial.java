// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.pane;

import io.tidewatch.validators.constraint.RuleCount;
import io.tidewatch.validators.constraint.RuleId;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.slice.LeafLimit;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came in one pane, quarantined rows among it: how many rows, until when, with which columns,
 * and how many broke which rule. Adding commutes.
 *
 * @param paneStart first millisecond of the pane, or of the window that panes were added up to
 * @param newestMillis event time of the newest row, in milliseconds
 * @param leaves rows by leaf of the slices
 * @param columns rows that have the column, with or without a value
 * @param layouts rows by the order of the columns, where the order means something: a hash each
 */
public record TrafficPartial(
    Subject subject,
    long paneStart,
    long rows,
    long newestMillis,
    SortedMap<String, Long> leaves,
    SortedMap<String, Long> columns,
    SortedMap<String, Long> layouts,
    SortedMap<RuleId, RuleCount> rules) {

  public TrafficPartial {
    leaves = Collections.unmodifiableSortedMap(new TreeMap<>(leaves));
    columns = Collections.unmodifiableSortedMap(new TreeMap<>(columns));
    layouts = Collections.unmodifiableSortedMap(new TreeMap<>(layouts));
    rules = Collections.unmodifiableSortedMap(new TreeMap<>(rules));
  }

  /** The rows of both, under the subject and pane of this one. */
  public TrafficPartial plus(TrafficPartial other) {
    SortedMap<RuleId, RuleCount> bothRules = new TreeMap<>(rules);
    other.rules.forEach((id, count) -> bothRules.merge(id, count, RuleCount::plus));
    return new TrafficPartial(
        subject,
        paneStart,
        Math.addExact(rows, other.rows),
        Math.max(newestMillis, other.newestMillis),
        sum(leaves, other.leaves),
        sum(columns, other.columns),
        sum(layouts, other.layouts),
        bothRules);
  }

  /** The same traffic as part of a window that holds the pane. */
  public TrafficPartial in(Window window) {
    long start = window.start().toEpochMilli();
    return new TrafficPartial(subject, start, rows, newestMillis, leaves, columns, layouts, rules);
  }

  /** The same traffic, with the leaves held to the limit. */
  public TrafficPartial within(LeafLimit limit) {
    SortedMap<String, Long> held = new TreeMap<>(leaves);
    limit.hold(held, Math::addExact);
    return new TrafficPartial(
        subject, paneStart, rows, newestMillis, held, columns, layouts, rules);
  }

  private static SortedMap<String, Long> sum(Map<String, Long> one, Map<String, Long> other) {
    SortedMap<String, Long> both = new TreeMap<>(one);
    other.forEach((name, rows) -> both.merge(name, rows, Math::addExact));
    return both;
  }
}
