// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.app.Usage;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;

/** Asks a JobManager. */
final class FlinkRest {

  static final ObjectMapper JSON = new ObjectMapper();

  private static final Duration CONNECT = Duration.ofSeconds(10);

  /** A jar travels, or a job is built, within it. */
  private static final Duration ANSWER = Duration.ofMinutes(2);

  /** An election, or a proxy without it. */
  private static final Set<Integer> PASSING = Set.of(502, 503, 504);

  private static final String BOUNDARY = "tidewatch-7d1f0c9a5e";

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build();
  private final URI jobManager;

  private FlinkRest(URI jobManager) {
    this.jobManager = jobManager;
  }

  /**
   * Asks for a sign of life.
   *
   * @param jobManager {@code http://HOST:PORT}, maybe with a path
   * @throws Usage if no JobManager is there
   * @throws IOException if there may be one that does not speak to us: why
   */
  static FlinkRest open(URI jobManager) throws IOException, InterruptedException, Usage {
    String scheme = String.valueOf(jobManager.getScheme());
    if (!List.of("http", "https").contains(scheme) || jobManager.getHost() == null) {
      throw noJobManager(jobManager, "is no such URL");
    }
    var rest = new FlinkRest(jobManager);
    try {
      if (rest.get("/config").path("flink-version").asText().isEmpty()) {
        throw noJobManager(jobManager, "something else answers there");
      }
    } catch (ConnectException | HttpTimeoutException e) {
      throw noJobManager(jobManager, "nothing answers there");
    } catch (FlinkRefusal | SSLException e) {
      throw e; // an election, a login, a certificate
    } catch (IOException e) {
      throw noJobManager(jobManager, "something else answers there");
    }
    return rest;
  }

  private static Usage noJobManager(URI jobManager, String but) {
    return new Usage(
        List.of(
            "--jobmanager is "
                + jobManager
                + ", must be the http://HOST:PORT of a Flink JobManager; "
                + but));
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  JsonNode post(String path, JsonNode body) throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString())));
  }

  JsonNode patch(String path) throws IOException, InterruptedException {
    return send(request(path).method("PATCH", BodyPublishers.noBody()));
  }

  /** Sends a jar, to be known by a name. */
  JsonNode upload(Path jar, String name) throws IOException, InterruptedException {
    BodyPublisher body =
        BodyPublishers.concat(
            BodyPublishers.ofString(head(name)),
            BodyPublishers.ofFile(jar),
            BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n"));
    return send(
        request("/jars/upload")
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(body));
  }

  private static String head(String name) {
    return String.join(
        "\r\n",
        "--" + BOUNDARY,
        "Content-Disposition: form-data; name=\"jarfile\"; filename=\"" + name + "\"",
        "Content-Type: application/x-java-archive",
        "",
        "");
  }

  private HttpRequest.Builder request(String path) {
    String root = jobManager.toString();
    String base = root.endsWith("/") ? root.substring(0, root.length() - 1) : root;
    return HttpRequest.newBuilder(URI.create(base + path)).timeout(ANSWER);
  }

  private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() / 100 != 2) {
      throw refusal(response);
    }
    return parse(response)
        .orElseThrow(() -> new IOException(response.uri() + " does not answer in JSON"));
  }

  private static FlinkRefusal refusal(HttpResponse<String> response) {
    int status = response.statusCode();
    String last = response.uri() + " answers with status " + status;
    for (JsonNode error : parse(response).orElse(JSON.nullNode()).path("errors")) {
      last = error.asText();
    }
    String reason = ServerError.reason(last);
    return PASSING.contains(status) ? FlinkRefusal.forNow(reason) : new FlinkRefusal(reason);
  }

  private static Optional<JsonNode> parse(HttpResponse<String> response) {
    try {
      return Optional.of(JSON.readTree(response.body()));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
