// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** The checkpoints of jobs. */
record JobCheckpoints(FlinkRest rest) {

  private static final Duration LONGEST = Duration.ofMinutes(2);

  /** Path of the newest of a job that is whole. */
  Optional<String> newest(String job) throws IOException, InterruptedException {
    return path(latest(job).path("completed"));
  }

  /** The same, or that of a savepoint that is newer. */
  Optional<String> lastState(String job) throws IOException, InterruptedException {
    JsonNode latest = latest(job);
    JsonNode checkpoint = latest.path("completed");
    JsonNode savepoint = latest.path("savepoint");
    boolean saved = savepoint.path("id").asLong(-1) > checkpoint.path("id").asLong(-1);
    return path(saved ? savepoint : checkpoint);
  }

  private JsonNode latest(String job) throws IOException, InterruptedException {
    return rest.get(pathOf(job)).path("latest");
  }

  private static Optional<String> path(JsonNode made) {
    return Optional.of(made.path("external_path").asText()).filter(path -> !path.isEmpty());
  }

  /**
   * Asks for one, and waits for the first of a job, for two minutes at most.
   *
   * @param longest less, where it is less
   * @return empty where there is none in time: behind a backlog it may take longer than anybody
   *     waits, and the job is sound
   */
  Optional<String> first(String job, Duration longest) throws InterruptedException {
    try {
      ask(job);
      Duration wait = longest.compareTo(LONGEST) < 0 ? longest : LONGEST;
      return Optional.of(Polling.until(wait, "none in time", () -> newest(job)));
    } catch (FlinkRefusal e) {
      return Optional.empty();
    }
  }

  /** A cluster that makes none when it is asked makes one when it is time. */
  private void ask(String job) throws InterruptedException {
    try {
      JsonNode unused =
          rest.post(
              pathOf(job), FlinkRest.JSON.createObjectNode().put("checkpointType", "CONFIGURED"));
    } catch (IOException e) {
      return;
    }
  }

  private static String pathOf(String job) {
    return "/jobs/" + job + "/checkpoints";
  }
}
