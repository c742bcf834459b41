// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Holds what is asked against the schemas of the contract: those of them that it uses. */
final class SchemaCheck {

  /** Texts of an error are cut here: a whole body is no message. */
  private static final int SHOWN_MAX = 120;

  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  private final UnaryOperator<JsonNode> resolve;
  private final List<String> errors = new ArrayList<>();

  /**
   * A check.
   *
   * @param resolve follows a {@code $ref}
   */
  SchemaCheck(UnaryOperator<JsonNode> resolve) {
    this.resolve = resolve;
  }

  List<String> errors() {
    return errors;
  }

  /** Notes every reason why a value does not fit. */
  void check(String name, JsonNode reference, JsonNode value) {
    JsonNode schema = resolve.apply(reference);
    if (!hasType(schema, value)) {
      errors.add(name + " is " + shown(value) + ", must be " + types(schema));
    } else if (value.isObject()) {
      checkObject(name, schema, value);
    } else if (value.isArray()) {
      checkArray(name, schema, value);
    } else if (value.isTextual()) {
      checkText(name, schema, value.textValue());
    } else if (value.isNumber()) {
      checkNumber(name, schema, value);
    }
  }

  private static boolean hasType(JsonNode schema, JsonNode value) {
    return types(schema).stream().anyMatch(type -> isOf(type, value));
  }

  private static boolean isOf(String type, JsonNode value) {
    return switch (type) {
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "array" -> value.isArray();
      case "object" -> value.isObject();
      case "null" -> value.isNull();
      default -> throw new AssertionError(type);
    };
  }

  private static Set<String> types(JsonNode schema) {
    Set<String> types = new java.util.LinkedHashSet<>();
    JsonNode type = schema.path("type");
    if (type.isArray()) {
      type.forEach(each -> types.add(each.asText()));
    } else {
      types.add(type.asText());
    }
    return types;
  }

  private void checkObject(String name, JsonNode schema, JsonNode value) {
    for (JsonNode required : schema.path("required")) {
      if (!value.has(required.asText())) {
        errors.add(path(name, required.asText()) + " is missing, must be given");
      }
    }
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      JsonNode known = schema.path("properties").path(field.getKey());
      if (known.isMissingNode()) {
        errors.add(
            path(name, field.getKey())
                + " is unknown, must be one of "
                + names(schema.path("properties")));
      } else {
        check(path(name, field.getKey()), known, field.getValue());
      }
    }
  }

  private static String path(String name, String field) {
    String shown = field.length() > SHOWN_MAX ? field.substring(0, SHOWN_MAX) + "…" : field;
    return name.isEmpty() ? shown : name + "." + shown;
  }

  private static String names(JsonNode properties) {
    List<String> names = new ArrayList<>();
    properties.fieldNames().forEachRemaining(names::add);
    return String.join(", ", names);
  }

  private void checkArray(String name, JsonNode schema, JsonNode value) {
    int most = schema.path("maxItems").asInt(Integer.MAX_VALUE);
    int least = schema.path("minItems").asInt(0);
    if (value.size() > most || value.size() < least) {
      errors.add(
          name + " has " + value.size() + " entries, must have from " + least + " to " + most);
      return;
    }
    for (int i = 0; i < value.size(); i++) {
      check(name + "[" + i + "]", schema.path("items"), value.get(i));
    }
    if (new HashSet<>(list(value)).size() < value.size()) {
      errors.add(name + " has an entry twice, must have each once");
    }
  }

  private static List<JsonNode> list(JsonNode array) {
    List<JsonNode> all = new ArrayList<>();
    array.forEach(all::add);
    return all;
  }

  private void checkText(String name, JsonNode schema, String text) {
    int most = schema.path("maxLength").asInt(Integer.MAX_VALUE);
    int least = schema.path("minLength").asInt(0);
    int length = text.codePointCount(0, text.length());
    if (length > most) {
      errors.add(name + " has " + length + " characters, must have at most " + most);
    } else if (length < least) {
      errors.add(name + " is empty, must not be");
    } else if (schema.has("enum") && !words(schema).contains(text)) {
      errors.add(
          name + " is " + cut(text) + ", must be one of " + String.join(", ", words(schema)));
    } else if (schema.has("pattern")
        && !Pattern.compile(schema.path("pattern").asText()).matcher(text).find()) {
      errors.add(name + " is " + cut(text) + ", must match " + schema.path("pattern").asText());
    } else if (schema.path("format").asText().equals("date-time") && !isTime(text)) {
      errors.add(name + " is " + cut(text) + ", must be a time such as 2013-02-01T00:00:00Z");
    }
  }

  private static List<String> words(JsonNode schema) {
    List<String> words = new ArrayList<>();
    schema.path("enum").forEach(word -> words.add(word.asText()));
    return words;
  }

  private static boolean isTime(String text) {
    try {
      Instant time = Instant.parse(text);
      return !time.isBefore(FIRST) && !time.isAfter(LAST);
    } catch (DateTimeException e) {
      return false;
    }
  }

  private void checkNumber(String name, JsonNode schema, JsonNode value) {
    double least = schema.path("minimum").asDouble(Double.NEGATIVE_INFINITY);
    double most = schema.path("maximum").asDouble(Double.POSITIVE_INFINITY);
    if (value.doubleValue() < least || value.doubleValue() > most) {
      errors.add(
          name
              + " is "
              + value
              + ", must be from "
              + schema.path("minimum")
              + " to "
              + schema.path("maximum"));
    }
  }

  private static String shown(JsonNode value) {
    return value.isContainerNode() ? value.getNodeType().name() : cut(value.asText());
  }

  static String cut(String text) {
    return text.length() > SHOWN_MAX ? text.substring(0, SHOWN_MAX) + "…" : text;
  }
}
