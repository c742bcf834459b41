// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Asks a console, and holds every answer against the contract. */
final class ConsoleClient {

  private static final ContractSchemas CONTRACT = new ContractSchemas();
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final int port;
  private final Set<String> secrets;
  private final Map<String, String> headers = new LinkedHashMap<>();

  /**
   * A client.
   *
   * @param secrets that no answer may hold
   */
  ConsoleClient(int port, Set<String> secrets) {
    this.port = port;
    this.secrets = Set.copyOf(secrets);
  }

  /** What was answered. */
  record Reply(int status, JsonNode json, HttpResponse<String> response) {
    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  /** The same with a header in every request. */
  ConsoleClient with(String name, String value) {
    var other = new ConsoleClient(port, secrets);
    other.headers.putAll(headers);
    other.headers.put(name, value);
    return other;
  }

  Reply get(String path) {
    return send("GET", path, "");
  }

  /** What is there. */
  JsonNode found(String path) {
    Reply reply = get(path);
    assertThat(reply.status()).as(path + " " + reply.json()).isEqualTo(200);
    return reply.json();
  }

  /** As the page does: with its type and what the session gave it. */
  Reply post(String path, String json) {
    ConsoleClient page = with("Content-Type", "application/json");
    if (!headers.containsKey("X-Tidewatch-CSRF")) {
      page = page.with("X-Tidewatch-CSRF", get("/api/session").json().path("csrf").asText("-"));
    }
    return page.send("POST", path, json);
  }

  Reply send(String method, String path, String body) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(60))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    headers.forEach(request::header);
    try {
      return checked(method, path, http.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private Reply checked(String method, String path, HttpResponse<String> response)
      throws IOException {
    String type = response.headers().firstValue("Content-Type").orElse("");
    String asked = method + " " + path + " → " + response.statusCode();
    assertThat(response.headers().firstValue("Content-Security-Policy"))
        .as(asked)
        .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'none'"));
    assertThat(secrets).as(asked).noneMatch(response.body()::contains);
    String bare = path.split("[?]", 2)[0];
    if (!type.startsWith("text/")) {
      assertThat(
              CONTRACT.breaches(
                  method.toLowerCase(java.util.Locale.ROOT),
                  bare,
                  response.statusCode(),
                  type,
                  response.body()))
          .as(asked + " " + response.body().substring(0, Math.min(500, response.body().length())))
          .isEmpty();
    }
    JsonNode json =
        type.contains("json") && !response.body().isEmpty()
            ? JSON.readTree(response.body())
            : MissingNode.getInstance();
    return new Reply(response.statusCode(), json, response);
  }
}
