// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The contract of the console: {@code openapi.json}, by which everything that is asked is read. */
public final class Contract {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String DOCUMENT = "/io/tidewatch/app/console/openapi.json";

  private final byte[] bytes;
  private final JsonNode document;
  private final List<Operation> operations = new ArrayList<>();

  /**
   * An operation.
   *
   * @param id by which its answer is found
   * @param method {@code GET} or {@code POST}
   * @param path with parameters in braces
   */
  public record Operation(String id, String method, String path, JsonNode node) {}

  private Contract(byte[] bytes) throws IOException {
    this.bytes = bytes;
    this.document = new JsonMapper().readTree(bytes);
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method ->
                            operations.add(
                                new Operation(
                                    method.getValue().path("operationId").asText(),
                                    method.getKey().toUpperCase(Locale.ROOT),
                                    path.getKey(),
                                    method.getValue()))));
  }

  /** That of this version of Tidewatch. */
  public static Contract load() {
    try (InputStream in = Contract.class.getResourceAsStream(DOCUMENT)) {
      if (in == null) {
        throw new IllegalStateException(DOCUMENT + " is missing, must be on the class path");
      }
      return new Contract(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  public List<Operation> operations() {
    return List.copyOf(operations);
  }

  private JsonNode resolve(JsonNode node) {
    JsonNode found = node;
    while (found.has("$ref")) {
      found = document.at(found.path("$ref").asText().substring(1));
    }
    return found;
  }

  /**
   * Reads parameters; those that are left out have their defaults.
   *
   * @param path those of the path
   * @param query those of the query, each with all its values
   * @throws Refusal with every reason, if one is unknown, is there twice or does not fit
   */
  public Map<String, JsonNode> parameters(
      Operation operation, Map<String, String> path, Map<String, List<String>> query)
      throws Refusal {
    var check = new SchemaCheck(this::resolve);
    Map<String, JsonNode> values = new LinkedHashMap<>();
    List<String> known = new ArrayList<>();
    for (JsonNode reference : operation.node().path("parameters")) {
      JsonNode parameter = resolve(reference);
      String name = parameter.path("name").asText();
      String in = parameter.path("in").asText();
      if (in.equals("path")) {
        read(parameter, List.of(path.getOrDefault(name, "")), check)
            .ifPresent(value -> values.put(name, value));
      } else if (in.equals("query")) {
        known.add(name);
        read(parameter, query.getOrDefault(name, List.of()), check)
            .ifPresent(value -> values.put(name, value));
      }
    }
    for (String name : query.keySet()) {
      if (!known.contains(name)) {
        check.errors().add(unknown(name, known));
      }
    }
    if (!check.errors().isEmpty()) {
      throw Refusal.badRequest(check.errors());
    }
    return values;
  }

  private static String unknown(String name, List<String> known) {
    return "parameter "
        + SchemaCheck.cut(name)
        + " is unknown, must be "
        + (known.isEmpty() ? "left out" : "one of " + String.join(", ", known));
  }

  private Optional<JsonNode> read(JsonNode parameter, List<String> texts, SchemaCheck check) {
    String name = parameter.path("name").asText();
    JsonNode schema = resolve(parameter.path("schema"));
    if (texts.isEmpty()) {
      if (parameter.path("required").asBoolean()) {
        check.errors().add(name + " is missing, must be given");
      }
      return Optional.of(schema.path("default")).filter(value -> !value.isMissingNode());
    }
    if (texts.size() > 1) {
      check.errors().add(name + " is given " + texts.size() + " times, must be given once");
      return Optional.empty();
    }
    JsonNode value = value(schema, texts.get(0));
    check.check(name, schema, value);
    return Optional.of(value);
  }

  /** A text as the schema wants it; one that is no such thing stays a text, and does not fit. */
  private static JsonNode value(JsonNode schema, String text) {
    return switch (schema.path("type").asText()) {
      case "integer" -> integer(text);
      case "boolean" ->
          text.equals("true") || text.equals("false")
              ? NODES.booleanNode(text.equals("true"))
              : NODES.textNode(text);
      case "array" -> {
        ArrayNode all = NODES.arrayNode();
        for (String part : text.split(",", -1)) {
          all.add(part);
        }
        yield all;
      }
      default -> NODES.textNode(text);
    };
  }

  private static JsonNode integer(String text) {
    try {
      return NODES.numberNode(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return NODES.textNode(text);
    }
  }

  /**
   * Reads a body.
   *
   * @throws Refusal with every reason, if it is no JSON or does not fit
   */
  public JsonNode body(Operation operation, byte[] json) throws Refusal {
    JsonNode schema =
        operation
            .node()
            .path("requestBody")
            .path("content")
            .path("application/json")
            .path("schema");
    JsonNode body;
    try {
      body = Json.MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw Refusal.badRequest(List.of("body is no JSON, must be: " + e.getOriginalMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var check = new SchemaCheck(this::resolve);
    check.check("", schema, body);
    if (!check.errors().isEmpty()) {
      throw Refusal.badRequest(check.errors());
    }
    return body;
  }
}
