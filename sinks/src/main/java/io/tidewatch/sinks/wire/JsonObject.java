// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * Reads the fields of one JSON object; the way back from {@link JsonWriter}.
 *
 * <p>Unknown fields are ignored, so that an older reader can read a newer line. A field that is
 * missing or of another type is an {@link IllegalArgumentException} that names it.
 */
public final class JsonObject {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final String path;
  private final JsonNode node;

  private JsonObject(String path, JsonNode node) {
    this.path = path;
    this.node = node;
  }

  /**
   * Reads a whole text.
   *
   * @param what names the object in errors, such as {@code incident}
   * @throws IllegalArgumentException if the text is not exactly one JSON object
   */
  public static JsonObject parse(String what, String json) {
    JsonNode node;
    try {
      node = MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          what + " is no JSON, must be one object: " + e.getOriginalMessage(), e);
    }
    if (!node.isObject()) {
      throw new IllegalArgumentException(what + " is " + node.getNodeType() + ", must be OBJECT");
    }
    return new JsonObject(what, node);
  }

  public String text(String name) {
    return field(name, JsonNode::isTextual, "a text").textValue();
  }

  public Optional<String> optionalText(String name) {
    return isAbsent(name) ? Optional.empty() : Optional.of(text(name));
  }

  public long integer(String name) {
    return field(name, JsonNode::canConvertToExactIntegral, "an integer").longValue();
  }

  /** A number that counts something and fits an int. */
  public int count(String name) {
    return field(name, node -> node.isInt() && node.intValue() >= 0, "a count").intValue();
  }

  public double number(String name) {
    return field(name, JsonNode::isNumber, "a number").doubleValue();
  }

  public OptionalDouble optionalNumber(String name) {
    return isAbsent(name) ? OptionalDouble.empty() : OptionalDouble.of(number(name));
  }

  public Instant time(String name) {
    String text = text(name);
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw wrong(name, text, "a time in ISO-8601");
    }
  }

  /** One of an enum's names. */
  public <E extends Enum<E>> E word(String name, Class<E> words) {
    String text = text(name);
    for (E word : words.getEnumConstants()) {
      if (word.name().equals(text)) {
        return word;
      }
    }
    throw wrong(name, text, "one of " + List.of(words.getEnumConstants()));
  }

  public JsonObject object(String name) {
    return new JsonObject(path + "." + name, field(name, JsonNode::isObject, "an object"));
  }

  public Optional<JsonObject> optionalObject(String name) {
    return isAbsent(name) ? Optional.empty() : Optional.of(object(name));
  }

  public List<JsonObject> objects(String name) {
    List<JsonObject> objects = new ArrayList<>();
    for (JsonNode element : field(name, JsonNode::isArray, "a list")) {
      String elementPath = path + "." + name + "[" + objects.size() + "]";
      if (!element.isObject()) {
        throw new IllegalArgumentException(elementPath + " is " + element + ", must be an object");
      }
      objects.add(new JsonObject(elementPath, element));
    }
    return Collections.unmodifiableList(objects);
  }

  public List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : field(name, JsonNode::isArray, "a list")) {
      if (!element.isTextual()) {
        throw wrong(name, element.toString(), "a list of texts");
      }
      texts.add(element.textValue());
    }
    return Collections.unmodifiableList(texts);
  }

  public List<Double> numbers(String name) {
    List<Double> numbers = new ArrayList<>();
    for (JsonNode element : field(name, JsonNode::isArray, "a list")) {
      if (!element.isNumber()) {
        throw wrong(name, element.toString(), "a list of numbers");
      }
      numbers.add(element.doubleValue());
    }
    return Collections.unmodifiableList(numbers);
  }

  /** The names of this object's fields, as they stand. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return Collections.unmodifiableList(names);
  }

  /** An object whose values are all integers, in its own order. */
  public Map<String, Long> integers(String name) {
    JsonObject object = object(name);
    Map<String, Long> values = new LinkedHashMap<>();
    object.names().forEach(key -> values.put(key, object.integer(key)));
    return Collections.unmodifiableMap(values);
  }

  /** This object as text, on one line. */
  public String json() {
    return node.toString();
  }

  private boolean isAbsent(String name) {
    return node.path(name).isMissingNode() || node.path(name).isNull();
  }

  private JsonNode field(String name, Predicate<JsonNode> rule, String wanted) {
    JsonNode value = node.path(name);
    if (value.isMissingNode()) {
      throw wrong(name, "missing", wanted);
    }
    if (!rule.test(value)) {
      throw wrong(name, value.toString(), wanted);
    }
    return value;
  }

  private IllegalArgumentException wrong(String name, String actual, String wanted) {
    return new IllegalArgumentException(
        path + "." + name + " is " + actual + ", must be " + wanted);
  }
}
