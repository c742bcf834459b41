// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidewatch.jobs.OperatorId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;

/**
 * What a job has done so far, by the REST of the cluster that it runs on.
 *
 * @param decided verdicts that have reached the decisions
 * @param busyMillis of each task, per subtask: how long it was neither idle nor held up by the next
 */
record JobProgress(long decided, Map<String, Double> busyMillis) {

  private static final JsonMapper JSON = new JsonMapper();

  /** Asks; Flink answers with what it fetched when it was last asked, and fetches then. */
  static JobProgress of(URI web) throws IOException, InterruptedException {
    String job = get(web, "/jobs").path("jobs").path(0).path("id").asText();
    long decided = 0;
    var busy = new HashMap<String, Double>();
    for (JsonNode vertex : get(web, "/jobs/" + job).path("vertices")) {
      String name = vertex.path("name").asText();
      JsonNode metrics = vertex.path("metrics");
      if (name.contains(OperatorId.DECIDE_INCIDENTS.label())) {
        decided += metrics.path("read-records").asLong();
      }
      busy.put(
          name,
          metrics.path("accumulated-busy-time").asDouble()
              / Math.max(1, vertex.path("parallelism").asInt()));
    }
    return new JobProgress(decided, busy);
  }

  /** The most that one task was busy since then, in milliseconds. */
  double busiestSince(JobProgress before) {
    return busyMillis.entrySet().stream()
        .mapToDouble(task -> task.getValue() - before.busyMillis.getOrDefault(task.getKey(), 0.0))
        .filter(Double::isFinite)
        .max()
        .orElse(Double.NaN);
  }

  private static JsonNode get(URI web, String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(web.resolve(path)).build();
    return JSON.readTree(
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body());
  }
}
