// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Schemas as they mean, however they are written: references are followed, names are left out. */
final class SharedSchemas {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Path FOLDER = Path.of("../docs/schemas");
  private static final Pattern OTHER_FILE = Pattern.compile("[(]([a-z-]+)[.]schema[.]json[)]");

  private final JsonNode document;

  /** Schemas of a document, which its references are of. */
  SharedSchemas(JsonNode document) {
    this.document = document;
  }

  static JsonNode file(String name) throws IOException {
    return JSON.readTree(Files.readString(FOLDER.resolve(name + ".schema.json")));
  }

  /** A schema without what is said of it as a whole. */
  ObjectNode plain(JsonNode schema) throws IOException {
    ObjectNode plain = (ObjectNode) normal(schema);
    plain.remove("description");
    return plain;
  }

  private JsonNode normal(JsonNode node) throws IOException {
    if (node.isArray()) {
      ArrayNode all = JsonNodeFactory.instance.arrayNode();
      for (JsonNode each : node) {
        all.add(normal(each));
      }
      return all;
    }
    return node.isObject() ? object(node) : node;
  }

  private ObjectNode object(JsonNode node) throws IOException {
    ObjectNode own = JsonNodeFactory.instance.objectNode();
    ObjectNode base = otherFile(node);
    for (var each : node.properties()) {
      switch (each.getKey()) {
        case "$schema", "$id", "$defs" -> {}
        case "$ref" -> base = plain(document.at(each.getValue().asText().substring(1)));
        case "anyOf" -> base = nullable(each.getValue());
        case "required" -> own.set("required", sorted(each.getValue()));
        default -> own.set(each.getKey(), normal(each.getValue()));
      }
    }
    if (own.path("title").isTextual()) {
      own.remove("title");
    }
    return base.setAll(own);
  }

  /** A file can not refer to another, and says so in words. */
  private static ObjectNode otherFile(JsonNode node) throws IOException {
    Matcher other = OTHER_FILE.matcher(node.path("description").asText());
    if (!other.find()) {
      return JsonNodeFactory.instance.objectNode();
    }
    JsonNode file = file(other.group(1));
    return new SharedSchemas(file).plain(file);
  }

  /** One schema or null. */
  private ObjectNode nullable(JsonNode either) throws IOException {
    if (either.size() != 2 || !either.get(1).path("type").asText().equals("null")) {
      throw new IllegalArgumentException("anyOf is " + either + ", must be a schema or null");
    }
    ObjectNode one = plain(either.get(0));
    ArrayNode types = JsonNodeFactory.instance.arrayNode();
    return one.set("type", types.add(one.path("type")).add("null"));
  }

  private static ArrayNode sorted(JsonNode names) {
    Set<String> sorted = new TreeSet<>();
    names.forEach(name -> sorted.add(name.asText()));
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    sorted.forEach(all::add);
    return all;
  }
}
