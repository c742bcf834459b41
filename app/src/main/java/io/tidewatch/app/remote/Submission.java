// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.main.PackedDocument;
import io.tidewatch.jobs.pipeline.Pipeline;
import java.util.Optional;
import java.util.Set;

/**
 * A job to be started.
 *
 * @param data directory of its stores, as the cluster sees it
 * @param baseline id of the one to count with, or {@code none}; empty for the newest that the
 *     document asks for, which a state must not be taken over with
 * @param parallelism empty for the cluster's default
 * @param savepoint what it goes on from
 * @param lossy whether state that no operator wants any more is left behind
 * @param pipelines that are in the job
 */
public record Submission(
    Monitor monitor,
    String data,
    Optional<String> baseline,
    Optional<Integer> parallelism,
    Optional<String> savepoint,
    boolean lossy,
    Set<Pipeline> pipelines) {

  static final String MAIN = "io.tidewatch.jobs.main.MonitorMain";

  /** A job of all that the monitor has. */
  public Submission(
      Monitor monitor,
      String data,
      Optional<String> baseline,
      Optional<Integer> parallelism,
      Optional<String> savepoint,
      boolean lossy) {
    this(monitor, data, baseline, parallelism, savepoint, lossy, Pipeline.of(monitor));
  }

  /** What the job is called. */
  String name() {
    return Pipeline.jobName(monitor, pipelines);
  }

  /** As {@code /jars/:jarid/run} wants it. */
  ObjectNode body(String jar) {
    ObjectNode body = plan(jar);
    savepoint.ifPresent(path -> body.put("savepointPath", path));
    return body.put("allowNonRestoredState", lossy);
  }

  /** As {@code /jars/:jarid/plan} wants it. */
  ObjectNode plan(String jar) {
    ObjectNode body = FlinkRest.JSON.createObjectNode().put("entryClass", MAIN);
    var arguments = body.putArray("programArgsList");
    arguments.add("--document").add(PackedDocument.pack(monitor.document()));
    arguments.add("--data").add(data).add("--jar").add(jar);
    if (!pipelines.containsAll(Pipeline.of(monitor))) {
      arguments.add("--pipelines").add(Pipeline.labels(pipelines));
    }
    baseline.ifPresent(id -> arguments.add("--baseline").add(id));
    parallelism.ifPresent(subtasks -> body.put("parallelism", subtasks));
    return body;
  }

  /** The same, to go on from elsewhere. */
  public Submission from(String path) {
    return new Submission(
        monitor, data, baseline, parallelism, Optional.of(path), lossy, pipelines);
  }
}
