// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.wire;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one run read and wrote: the content of {@code run.json}.
 *
 * @param monitorVersion hash of the monitor document
 * @param startedAt wall-clock time
 * @param wallSeconds wall-clock time it took
 * @param cpuSeconds CPU time of the process, over all threads
 * @param streams by name: {@code predictions}, {@code labels}, {@code features}, {@code changes}
 */
public record RunReport(
    String monitor,
    String monitorVersion,
    String codeVersion,
    Optional<String> baseline,
    Instant startedAt,
    double wallSeconds,
    double cpuSeconds,
    Map<String, StreamCounts> streams,
    Outputs outputs) {

  public RunReport {
    streams = Collections.unmodifiableMap(new TreeMap<>(streams));
  }

  /**
   * How much a run wrote.
   *
   * @param incidentEvents lines of {@code incidents.jsonl}
   * @param incidents distinct incidents among them
   * @param gateLines lines of {@code gate.jsonl}
   */
  public record Outputs(
      long measurements,
      long verdicts,
      long incidentEvents,
      long incidents,
      long gateLines,
      long snapshots,
      long validationSets) {}
}
