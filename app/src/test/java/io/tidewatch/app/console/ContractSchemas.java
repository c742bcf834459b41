// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The schemas of {@code openapi.json}, by a validator that the console does not use. */
final class ContractSchemas {

  static final Path FILE = Path.of("src/main/resources/io/tidewatch/app/console/openapi.json");

  private final JsonNode document;
  private final Map<String, Schema> known = new ConcurrentHashMap<>();
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  ContractSchemas() {
    try {
      document = new JsonMapper().readTree(Files.readString(FILE));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  JsonNode document() {
    return document;
  }

  JsonNode resolve(JsonNode node) {
    JsonNode found = node;
    while (found.has("$ref")) {
      found = document.at(found.path("$ref").asText().substring(1));
    }
    return found;
  }

  /** The path template of a path, if there is one. */
  Optional<String> template(String path) {
    for (Map.Entry<String, JsonNode> each : document.path("paths").properties()) {
      if (path.matches(each.getKey().replaceAll("[{][a-z]+}", "[^/]+"))) {
        return Optional.of(each.getKey());
      }
    }
    return Optional.empty();
  }

  /** What is wrong with an answer; empty where nothing is. */
  List<String> breaches(String method, String path, int status, String type, String body) {
    Optional<String> template = template(path);
    JsonNode operation =
        template
            .map(each -> document.path("paths").path(each).path(method))
            .orElseGet(com.fasterxml.jackson.databind.node.MissingNode::getInstance);
    return operation.isMissingNode()
        ? ofProblem(status, type, body)
        : ofOperation(template.orElseThrow() + "#" + method, operation, status, type, body);
  }

  private List<String> ofProblem(int status, String type, String body) {
    return status == 404 || status == 405 || status == 400 || status == 403
        ? validate("problem", document.at("/components/schemas/Problem"), body)
        : List.of("status is " + status + " of " + type + ", must be 404 or 405");
  }

  private List<String> ofOperation(
      String name, JsonNode operation, int status, String type, String body) {
    JsonNode response = resolve(operation.path("responses").path(String.valueOf(status)));
    if (response.isMissingNode()) {
      return List.of(name + " answers " + status + ", which is not in the contract: " + body);
    }
    if (!response.has("content")) {
      return body.isEmpty() ? List.of() : List.of(name + " has a body, must have none");
    }
    String media = type.split(";", 2)[0];
    JsonNode schema = response.path("content").path(media).path("schema");
    if (schema.isMissingNode()) {
      return List.of(name + " " + status + " is " + media + ", which is not in the contract");
    }
    return media.endsWith("json") ? validate(name + status, schema, body) : List.of();
  }

  /** What is wrong with an event. */
  List<String> noticeBreaches(JsonNode notice) {
    return validate("notice", document.at("/components/schemas/Notice"), notice.toString());
  }

  private List<String> validate(String name, JsonNode schema, String body) {
    Schema compiled = known.computeIfAbsent(name, key -> compile(schema));
    return compiled
        .validate(
            body,
            InputFormat.JSON,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .stream()
        .map(Error::toString)
        .limit(5)
        .toList();
  }

  private Schema compile(JsonNode schema) {
    ObjectNode root = schema.deepCopy();
    root.set("components", document.path("components"));
    return registry.getSchema(root.toString(), InputFormat.JSON);
  }
}
