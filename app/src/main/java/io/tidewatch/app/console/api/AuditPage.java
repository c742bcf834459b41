// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The lines of an audit that are asked for, of each request what is known last. */
final class AuditPage {

  static final String CURSOR = "at-";

  /** Bytes after the page in which the outcome of what begins in it may stand. A choice. */
  private static final long LATER = 256 * 1_024;

  private final Asked asked;
  private final long end;
  private final int limit;
  private final Set<String> ended = new HashSet<>();
  private final ArrayNode entries = Json.array();
  private Optional<String> next = Optional.empty();

  /**
   * A page.
   *
   * @param end offset after its newest line
   */
  AuditPage(Asked asked, long end) {
    this.asked = asked;
    this.end = end;
    this.limit = asked.integer("limit");
  }

  /** Offset from which lines must be shown, newest first, of so many bytes. */
  long newest(long size) {
    return Math.min(size, end + LATER);
  }

  /** Takes a line; whether the one before it is wanted too. */
  boolean read(String line, long start) {
    JsonNode entry = parse(line);
    boolean isNew = ended.add(entry.path("id").asText("line " + start));
    if (start >= end || !isNew || !matches("who", entry) || !matches("action", entry)) {
      return true;
    }
    if (entry instanceof ObjectNode object) {
      object.remove("id");
      entries.add(object);
    }
    if (entries.size() == limit && start > 0) {
      next = Optional.of(CURSOR + start);
    }
    return entries.size() < limit;
  }

  private boolean matches(String name, JsonNode entry) {
    return asked.text(name).filter(text -> !text.equals(entry.path(name).asText())).isEmpty();
  }

  /** One that was cut off is none. */
  private static JsonNode parse(String line) {
    try {
      return Json.MAPPER.readTree(line);
    } catch (JsonProcessingException e) {
      return Json.array();
    }
  }

  ObjectNode json() {
    ObjectNode node = Json.object();
    node.set("entries", entries);
    node.set("next", Json.text(next));
    return node;
  }
}
