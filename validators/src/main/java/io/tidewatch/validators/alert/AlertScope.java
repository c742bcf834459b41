// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import io.tidewatch.config.Monitor;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the alerts of one monitor are about, and for whom.
 *
 * @param owner who is told
 * @param dashboard address with placeholders, which {@link #dashboardOf} fills in
 * @param largestWindow the longest window of the monitor; what breaks within two of them may have
 *     one cause
 * @param hidden columns that are not named
 * @param importance of columns for the model, where it is known, in {@code [0, 1]}
 */
public record AlertScope(
    String monitor,
    String owner,
    Optional<String> runbook,
    Optional<String> dashboard,
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
    this(
        monitor,
        owner,
        runbook,
        Optional.empty(),
        largestWindow,
        Set.of(),
        Lineage.UNKNOWN,
        Map.of());
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
        monitor.dashboard(),
        monitor.windows().get(monitor.windows().size() - 1),
        monitor.sensitiveColumns(),
        Lineage.of(monitor.columns(), monitor.lineage()),
        importance);
  }

  /** The same scope, of which these columns are not named. */
  public AlertScope hiding(Set<String> columns) {
    return new AlertScope(
        monitor, owner, runbook, dashboard, largestWindow, columns, lineage, importance);
  }

  /** The same scope with what is known of its columns. */
  public AlertScope knowing(Lineage of, Map<String, Double> important) {
    return new AlertScope(monitor, owner, runbook, dashboard, largestWindow, hidden, of, important);
  }

  /**
   * The address of what there is to see of an incident: a longest window more than it has lasted,
   * so that what was usual is beside what is not.
   */
  Optional<String> dashboardOf(String incident, Instant onset, Instant now) {
    return dashboard.map(
        address ->
            address
                .replace("{monitor}", encoded(monitor))
                .replace("{incident}", encoded(incident))
                .replace("{from}", encoded(onset.minus(largestWindow).toString()))
                .replace("{to}", encoded(now.toString())));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** How long after one breach another may have the same cause. */
  Duration related() {
    return largestWindow.multipliedBy(2);
  }
}
