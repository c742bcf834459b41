// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.receiver;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The rules of PagerDuty's Events API v2 for one call, and one more: a field that the API does not
 * name is an error.
 */
final class EventRules {

  private static final int SUMMARY_UNITS = 1024;
  private static final int KEY_UNITS = 255;
  private static final int ROUTING_KEY_UNITS = 32;

  private static final Set<String> FIELDS =
      Set.of(
          "routing_key",
          "event_action",
          "dedup_key",
          "payload",
          "images",
          "links",
          "client",
          "client_url");
  private static final Set<String> PAYLOAD_FIELDS =
      Set.of(
          "summary",
          "source",
          "severity",
          "timestamp",
          "component",
          "group",
          "class",
          "custom_details");
  private static final Set<String> CHANGE_FIELDS = Set.of("routing_key", "payload", "links");
  private static final Set<String> CHANGE_PAYLOAD_FIELDS =
      Set.of("summary", "source", "timestamp", "custom_details");
  private static final Set<String> ACTIONS = Set.of("trigger", "acknowledge", "resolve");
  private static final Set<String> SEVERITIES = Set.of("critical", "error", "warning", "info");

  private final List<String> errors = new ArrayList<>();

  private EventRules() {}

  /** Returns what is wrong with the event; nothing if it can be taken. */
  static List<String> errors(JsonNode event) {
    if (!event.isObject()) {
      return List.of("body must be a JSON object");
    }
    var rules = new EventRules();
    rules.known(event, FIELDS);
    rules.routingKey(event);
    rules.oneOf(event, "event_action", ACTIONS);
    boolean trigger = "trigger".equals(event.path("event_action").textValue());
    if (!trigger) {
      rules.required(event, "dedup_key");
    }
    rules.text(event, "dedup_key", KEY_UNITS);
    rules.check(!trigger || event.path("payload").isObject(), "'payload' is missing or blank");
    if (event.has("payload")) {
      rules.payload(event.path("payload"));
    }
    for (String field : List.of("client", "client_url")) {
      rules.text(event, field, Integer.MAX_VALUE);
      rules.check(trigger || !event.has(field), "'" + field + "' is for triggers only");
    }
    rules.links(event.path("links"));
    rules.images(event.path("images"));
    return List.copyOf(rules.errors);
  }

  /** As {@link #errors}, of a change event. */
  static List<String> changeErrors(JsonNode event) {
    if (!event.isObject()) {
      return List.of("body must be a JSON object");
    }
    var rules = new EventRules();
    rules.known(event, CHANGE_FIELDS);
    rules.routingKey(event);
    JsonNode payload = event.path("payload");
    rules.check(payload.isObject(), "'payload' is missing or blank");
    rules.known(payload, CHANGE_PAYLOAD_FIELDS);
    rules.described(payload);
    rules.text(payload, "source", Integer.MAX_VALUE);
    for (JsonNode detail : payload.path("custom_details")) {
      rules.check(detail.isValueNode(), "'custom_details' of a change must be flat");
    }
    rules.links(event.path("links"));
    return List.copyOf(rules.errors);
  }

  private void routingKey(JsonNode event) {
    required(event, "routing_key");
    check(
        event.path("routing_key").asText().length() == ROUTING_KEY_UNITS,
        "'routing_key' must have " + ROUTING_KEY_UNITS + " characters");
  }

  /** What alerts and changes have in common. */
  private void described(JsonNode payload) {
    required(payload, "summary");
    text(payload, "summary", SUMMARY_UNITS);
    JsonNode details = payload.path("custom_details");
    check(details.isMissingNode() || details.isObject(), "'custom_details' must be an object");
    JsonNode time = payload.path("timestamp");
    check(time.isMissingNode() || isTime(time.asText()), "'timestamp' must be ISO 8601");
  }

  private void payload(JsonNode payload) {
    known(payload, PAYLOAD_FIELDS);
    described(payload);
    required(payload, "source");
    oneOf(payload, "severity", SEVERITIES);
    for (String field : List.of("component", "group", "class")) {
      text(payload, field, Integer.MAX_VALUE);
    }
  }

  private void links(JsonNode links) {
    check(links.isMissingNode() || links.isArray(), "'links' must be an array");
    for (JsonNode link : links) {
      required(link, "href");
      text(link, "text", Integer.MAX_VALUE);
    }
  }

  private void images(JsonNode images) {
    check(images.isMissingNode() || images.isArray(), "'images' must be an array");
    for (JsonNode image : images) {
      check(image.path("src").asText().startsWith("https://"), "'src' of an image must be https");
      text(image, "href", Integer.MAX_VALUE);
      text(image, "alt", Integer.MAX_VALUE);
    }
  }

  private void known(JsonNode node, Set<String> names) {
    node.fieldNames()
        .forEachRemaining(name -> check(names.contains(name), "unknown field " + name));
  }

  private void required(JsonNode node, String field) {
    JsonNode value = node.path(field);
    check(value.isTextual() && !value.textValue().isBlank(), "'" + field + "' is missing or blank");
  }

  private void oneOf(JsonNode node, String field, Set<String> values) {
    String value = node.path(field).textValue();
    check(value != null && values.contains(value), "'" + field + "' must be one of " + values);
  }

  private void text(JsonNode node, String field, int longest) {
    JsonNode value = node.path(field);
    if (!value.isMissingNode()) {
      check(value.isTextual(), "'" + field + "' must be a string");
      String tooLong = "'" + field + "' is too long (maximum is " + longest + " characters)";
      check(value.asText().length() <= longest, tooLong);
    }
  }

  private void check(boolean holds, String error) {
    if (!holds) {
      errors.add(error);
    }
  }

  private static boolean isTime(String text) {
    try {
      String zoned = text.replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2");
      DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(zoned);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
