// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import io.tidewatch.config.Monitor;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the alerts of one monitor are about, and for whom.
 *
 * @param owner who is told
 * @param largestWindow the longest window of the monitor; what breaks within two of them may have
 *     one cause
 * @param hidden columns that are not named
 * @param importance of columns for the model, where it is known, in {@code [0, 1]}
 */
public record AlertScope(
    String monitor,
    String owner,
    Optional<String> runbook,
    Duration largestWindow,
    Set<String> hidden,
    Lineage lineage,
    Map<String, Double> importance) {

  public AlertScope {
    hidden = Set.copyOf(hidden);
    importance = Map.copyOf(importance);
  }

  /** A monitor that says nothing of its columns. */
  public AlertScope(
      String monitor, String owner, Optional<String> runbook, Duration largestWindow) {
    this(monitor, owner, runbook, largestWindow, Set.of(), Lineage.UNKNOWN, Map.of());
  }

  public static AlertScope of(Monitor monitor) {
    Map<String, Double> importance = new HashMap<>();
    monitor
        .columns()
        .forEach((name, column) -> column.importance().ifPresent(i -> importance.put(name, i)));
    return new AlertScope(
        monitor.name(),
        monitor.owner(),
        monitor.runbook(),
        monitor.windows().get(monitor.windows().size() - 1),
        monitor.sensitiveColumns(),
        Lineage.of(monitor.columns(), monitor.lineage()),
        importance);
  }

  /** The same scope, of which these columns are not named. */
  public AlertScope hiding(Set<String> columns) {
    return new AlertScope(monitor, owner, runbook, largestWindow, columns, lineage, importance);
  }

  /** The same scope with what is known of its columns. */
  public AlertScope knowing(Lineage of, Map<String, Double> important) {
    return new AlertScope(monitor, owner, runbook, largestWindow, hidden, of, important);
  }

  /** How long after one breach another may have the same cause. */
  Duration related() {
    return largestWindow.multipliedBy(2);
  }
}
