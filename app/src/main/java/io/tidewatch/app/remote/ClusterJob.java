// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.remote;

import io.tidewatch.config.InvalidMonitor;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.jobs.main.JobFacts;
import io.tidewatch.jobs.main.PackedDocument;
import io.tidewatch.jobs.pipeline.Pipeline;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The job of a monitor, as the cluster tells it.
 *
 * @param state as Flink names it: {@code RUNNING}, {@code RESTARTING}, {@code FAILED}…
 * @param parallelism of the keyed operators
 * @param facts what the job says of itself
 * @param checkpoint path of the newest that is whole
 * @param failure why it was begun anew last, or ended
 */
public record ClusterJob(
    String id,
    String name,
    String state,
    Instant since,
    int parallelism,
    Map<String, String> facts,
    Optional<String> checkpoint,
    Optional<String> failure) {

  /** So much of a job's id is in the name of a savepoint. */
  private static final int ID_START = 6;

  private static final Set<String> ENDED = Set.of("FINISHED", "FAILED", "CANCELED", "SUSPENDED");

  static final Comparator<ClusterJob> BY_NAME_NEWEST_FIRST =
      Comparator.comparing(ClusterJob::name)
          .thenComparing(ClusterJob::since, Comparator.reverseOrder());

  static boolean hasEnded(String state) {
    return ENDED.contains(state);
  }

  public boolean hasEnded() {
    return hasEnded(state);
  }

  /**
   * Whether the cluster is still reading it, as after an election: it says only how it is called.
   */
  public boolean isBeginning() {
    return state.equals("INITIALIZING") && !isOfMonitor();
  }

  boolean isOfMonitor() {
    return facts.containsKey(JobFacts.MONITOR);
  }

  /** When it was made; long ago where it does not say. */
  public Instant made() {
    return fact(JobFacts.MADE).map(Instant::parse).orElse(Instant.EPOCH);
  }

  /** Directory of its stores, as the cluster sees it. */
  public String data() {
    return fact(JobFacts.DATA).orElse("");
  }

  /** Id of the baseline that its windows are counted with. */
  public Optional<String> baseline() {
    return fact(JobFacts.BASELINE);
  }

  /** As a job is to be told that goes on with its state. */
  public String baselineOrNone() {
    return baseline().orElse(JobFacts.NO_BASELINE);
  }

  /** Whether a savepoint or a checkpoint is of it, by the names that Flink gives them. */
  boolean hasMade(String state) {
    return state.contains(id)
        || state.contains("savepoint-" + id.substring(0, Math.min(ID_START, id.length())));
  }

  /** What the cluster calls the jar that it was started from. */
  public Optional<String> jar() {
    return fact(JobFacts.JAR);
  }

  /** Those that are in it. */
  public Set<Pipeline> pipelines() {
    return fact(JobFacts.PIPELINES)
        .map(Pipeline::parse)
        .orElseGet(() -> EnumSet.allOf(Pipeline.class)); // of a build that knew no parts
  }

  /** Whether one of those pipelines of a monitor runs in it. */
  public boolean runs(String monitor, Set<Pipeline> wanted) {
    return !hasEnded() && monitor().equals(monitor) && !Collections.disjoint(pipelines(), wanted);
  }

  /** Name of the monitor, also where the job is a part of it only. */
  public String monitor() {
    return fact(JobFacts.MONITOR).orElse(name);
  }

  public String version() {
    return fact(JobFacts.VERSION).orElse("");
  }

  /** The document that it was started with. */
  public Monitor document() throws InvalidMonitor {
    String packed = fact(JobFacts.DOCUMENT).orElse("");
    return MonitorLoader.parse(PackedDocument.unpack(packed), "document of " + name);
  }

  private Optional<String> fact(String key) {
    return Optional.ofNullable(facts.get(key)).filter(value -> !value.isEmpty());
  }
}
