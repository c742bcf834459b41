// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.io.Serializable;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The monitor document: what is watched, against what, and who is told.
 *
 * @param version hash of the canonical document
 * @param document the canonical document, JSON with sorted keys
 * @param privacy there where a column is sensitive
 * @param dashboard address of what there is to see, with placeholders that an incident fills in
 * @param columns what the author says of columns; the rest is inferred from the baseline
 * @param slices each a list of columns to cross
 * @param windows sizes, shortest first; each a multiple of the pane
 */
public record Monitor(
    String name,
    String version,
    String document,
    String owner,
    Optional<String> runbook,
    Optional<String> dashboard,
    Optional<KafkaCluster> kafka,
    Sources sources,
    Map<String, ColumnSpec> columns,
    Map<String, List<String>> lineage,
    List<RowRule> rows,
    List<List<String>> slices,
    List<Duration> windows,
    Optional<BaselineSpec> baseline,
    DriftPolicy drift,
    Optional<GroundTruth> groundTruth,
    Optional<Comparison> comparison,
    Optional<ValidationSetSpec> validationSet,
    AlertPolicy alerts,
    GatePolicy gate,
    List<Destination> destinations,
    Optional<Privacy> privacy,
    Limits limits)
    implements Serializable {

  /** The smallest tumbling interval: the greatest common divisor of the windows. */
  public Duration pane() {
    long pane = 0;
    for (Duration window : windows) {
      pane = greatestCommonDivisor(window.toMillis(), pane);
    }
    return Duration.ofMillis(pane);
  }

  /**
   * How long after its end a window may be revised: the allowed lateness of its rows, in whole
   * panes, for windows are looked at where panes end.
   */
  public Duration lateness() {
    long pane = pane().toMillis();
    long allowed = sources.rows().stream().allowedLateness().toMillis();
    return Duration.ofMillis((allowed + pane - 1) / pane * pane);
  }

  private static long greatestCommonDivisor(long a, long b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }

  /** Whether it may wake somebody who then finds no link to what there is to see. */
  public boolean pagesWithoutDashboard() {
    return dashboard.isEmpty()
        && destinations.stream().anyMatch(Destination.PagerDuty.class::isInstance);
  }

  /** Whether records of its streams may hold values that nobody may see. */
  public boolean hasSensitiveColumns() {
    return !sensitiveColumns().isEmpty();
  }

  /** The columns whose values nobody may see, in alphabetical order. */
  public SortedSet<String> sensitiveColumns() {
    var sensitive = new TreeSet<String>();
    columns.forEach(
        (name, spec) -> {
          if (spec.sensitive()) {
            sensitive.add(name);
          }
        });
    return Collections.unmodifiableSortedSet(sensitive);
  }

  /**
   * Returns the monitor with its streams in files; version and document stay, for what is watched
   * is the same.
   *
   * <p>{@link StreamSpec#fields()} stays too: a file may still begin with a header row of the same
   * names.
   *
   * @throws IllegalArgumentException if a stream is given that the monitor does not have
   */
  public Monitor withSources(SourceFiles files) {
    return new Monitor(
        name,
        version,
        document,
        owner,
        runbook,
        dashboard,
        kafka,
        sources.in(files),
        columns,
        lineage,
        rows,
        slices,
        windows,
        baseline,
        drift,
        groundTruth,
        comparison,
        validationSet,
        alerts,
        gate,
        destinations,
        privacy,
        limits);
  }

  /** Returns the monitor with its topics on another cluster; version and document stay. */
  public Monitor withKafka(KafkaCluster cluster) {
    return new Monitor(
        name,
        version,
        document,
        owner,
        runbook,
        dashboard,
        Optional.of(cluster),
        sources,
        columns,
        lineage,
        rows,
        slices,
        windows,
        baseline,
        drift,
        groundTruth,
        comparison,
        validationSet,
        alerts,
        gate,
        destinations,
        privacy,
        limits);
  }

  /** Returns the monitor as read from this document. */
  Monitor of(String canonical) {
    return new Monitor(
        name,
        CanonicalDocument.version(canonical),
        canonical,
        owner,
        runbook,
        dashboard,
        kafka,
        sources,
        columns,
        lineage,
        rows,
        slices,
        windows,
        baseline,
        drift,
        groundTruth,
        comparison,
        validationSet,
        alerts,
        gate,
        destinations,
        privacy,
        limits);
  }

  private Object writeReplace() {
    return PortableRecord.of(this);
  }
}
