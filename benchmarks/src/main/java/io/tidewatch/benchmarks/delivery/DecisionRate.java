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

/** How many verdicts have been decided on, by the REST of the cluster that decides. */
record DecisionRate(URI web) {

  private static final JsonMapper JSON = new JsonMapper();

  /** Verdicts that have reached the decisions so far. */
  long decided() throws IOException, InterruptedException {
    String job = get("/jobs").path("jobs").path(0).path("id").asText();
    long decided = 0;
    for (JsonNode vertex : get("/jobs/" + job).path("vertices")) {
      if (vertex.path("name").asText().contains(OperatorId.DECIDE_INCIDENTS.label())) {
        decided += vertex.path("metrics").path("read-records").asLong();
      }
    }
    return decided;
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(web.resolve(path)).build();
    return JSON.readTree(
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body());
  }
}
