// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.remote;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.app.Usage;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/** What a cluster has to offer. */
public final class ClusterOverview {

  private final FlinkRest rest;
  private final JsonNode overview;

  private ClusterOverview(FlinkRest rest, JsonNode overview) {
    this.rest = rest;
    this.overview = overview;
  }

  /**
   * Asks a JobManager.
   *
   * @throws Usage if there is none
   */
  public static ClusterOverview of(URI jobManager) throws IOException, InterruptedException, Usage {
    FlinkRest rest = FlinkRest.open(jobManager);
    return new ClusterOverview(rest, rest.get("/overview"));
  }

  /** The version of its Flink. */
  public String version() {
    return overview.path("flink-version").asText();
  }

  public int taskManagers() {
    return overview.path("taskmanagers").asInt();
  }

  public int slots() {
    return overview.path("slots-total").asInt();
  }

  public int slotsFree() {
    return overview.path("slots-available").asInt();
  }

  /** When the newest checkpoint of a job was whole. */
  public Optional<Instant> lastCheckpoint(String job) throws IOException, InterruptedException {
    JsonNode made =
        rest.get("/jobs/" + job + "/checkpoints")
            .path("latest")
            .path("completed")
            .path("latest_ack_timestamp");
    return made.isNumber() ? Optional.of(Instant.ofEpochMilli(made.asLong())) : Optional.empty();
  }
}
