// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A request at random: values that fit, values of others, and values that nobody expects. */
final class FuzzRequest {

  private static final List<String> VALUES =
      List.of(
          "flights-late",
          "production",
          "v1",
          "1d",
          "1h",
          "all",
          "origin=JFK",
          "temp",
          "tailnum",
          "auc",
          "psi",
          "missing-share",
          "0",
          "1",
          "5000",
          "-1",
          "99999999999999999999",
          "1e9",
          "2013-01-10T00:00:00Z",
          "9999-12-31T23:59:59Z",
          "0001-01-01T00:00:00Z",
          "today",
          "true",
          "",
          " ",
          "\u0000",
          "\ud83d\ude00",
          "%",
          "../../etc/passwd",
          "<script>",
          "a".repeat(3_000),
          "'; drop",
          "null",
          "WORST,NAME",
          ",",
          "FIRING,RESOLVED",
          "10ms",
          "production\n");

  private final Random random;
  private final String method;
  private final String path;
  private final String body;

  FuzzRequest(Random random, ContractSchemas contract, String template) {
    this.random = random;
    JsonNode operations = contract.document().path("paths").path(template);
    this.method = operations.has("post") ? "POST" : "GET";
    JsonNode operation = operations.path(operations.has("post") ? "post" : "get");
    StringBuilder made = new StringBuilder(template);
    List<String> query = new ArrayList<>();
    for (JsonNode reference : operation.path("parameters")) {
      JsonNode parameter = contract.resolve(reference);
      String name = parameter.path("name").asText();
      switch (parameter.path("in").asText()) {
        case "path" -> {
          int at = made.indexOf("{" + name + "}");
          made.replace(at, at + name.length() + 2, pathValue(name, parameter));
        }
        case "query" -> {
          boolean required = parameter.path("required").asBoolean();
          if (required || random.nextInt(4) == 0) {
            query.add(
                encoded(random.nextInt(20) == 0 ? value() : name)
                    + "="
                    + encoded(value(parameter)));
          }
        }
        default -> {} // of headers the client has its own
      }
    }
    this.path = made + (query.isEmpty() ? "" : "?" + String.join("&", query));
    this.body = method.equals("POST") ? value() : "";
  }

  private String pathValue(String name, JsonNode parameter) {
    String value =
        name.equals("monitor") && random.nextInt(8) > 0 ? "flights-late" : value(parameter);
    String safe = encoded(value).replace("+", "%20");
    return safe.isEmpty() || safe.length() > 500 ? "x" : safe;
  }

  /** Mostly one that fits. */
  private String value(JsonNode parameter) {
    JsonNode schema = parameter.path("schema");
    JsonNode words = schema.has("items") ? schema.path("items").path("enum") : schema.path("enum");
    if (random.nextInt(3) == 0) {
      return value();
    }
    if (!words.isEmpty()) {
      return words.get(random.nextInt(words.size())).asText();
    }
    return switch (schema.path("type").asText()) {
      case "integer" -> String.valueOf(1 + random.nextInt(300));
      case "boolean" -> String.valueOf(random.nextBoolean());
      default -> parameter.path("example").asText(value());
    };
  }

  private String value() {
    return VALUES.get(random.nextInt(VALUES.size()));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  String method() {
    return method;
  }

  String path() {
    return path;
  }

  String body() {
    return body;
  }
}
