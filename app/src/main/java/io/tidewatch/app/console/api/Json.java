// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Pieces of answers. */
public final class Json {

  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Json() {}

  public static ObjectNode object() {
    return NODES.objectNode();
  }

  public static ArrayNode array() {
    return NODES.arrayNode();
  }

  /**
   * Reads a line that a run wrote.
   *
   * @throws IllegalArgumentException if it is no JSON
   */
  public static ObjectNode parse(String line) {
    try {
      return (ObjectNode) MAPPER.readTree(line);
    } catch (JsonProcessingException | ClassCastException e) {
      throw new IllegalArgumentException("line is no JSON, must be one object", e);
    }
  }

  public static JsonNode number(OptionalDouble value) {
    return value.isPresent() && Double.isFinite(value.getAsDouble())
        ? NODES.numberNode(value.getAsDouble())
        : NODES.nullNode();
  }

  public static JsonNode number(OptionalLong value) {
    return value.isPresent() ? NODES.numberNode(value.getAsLong()) : NODES.nullNode();
  }

  public static JsonNode text(Optional<String> value) {
    return value.isPresent() ? NODES.textNode(value.get()) : NODES.nullNode();
  }

  public static JsonNode word(Optional<? extends Enum<?>> value) {
    return value.isPresent() ? NODES.textNode(value.get().name()) : NODES.nullNode();
  }

  public static JsonNode time(Optional<Instant> value) {
    return text(value.map(Instant::toString));
  }

  public static String time(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }

  public static ObjectNode window(long start, long size) {
    return object().put("start", time(start)).put("end", time(start + size));
  }

  public static ArrayNode texts(Collection<String> values) {
    ArrayNode all = array();
    values.forEach(all::add);
    return all;
  }
}
