// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.explain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What differs between two JSON objects, field by field. */
final class Differences {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Differences() {}

  /**
   * Compares two lines.
   *
   * @return {@code threshold is 0.3 now, was 0.31}, by name; empty if all is the same
   */
  static List<String> between(String stored, String now) {
    JsonNode before = read(stored);
    JsonNode after = read(now);
    var names = new TreeSet<String>();
    before.fieldNames().forEachRemaining(names::add);
    after.fieldNames().forEachRemaining(names::add);
    var differences = new ArrayList<String>();
    for (String name : names) {
      if (!before.path(name).equals(after.path(name))) {
        differences.add(name + " is " + after.path(name) + " now, was " + before.path(name));
      }
    }
    return differences;
  }

  private static JsonNode read(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("line is no JSON: " + e.getOriginalMessage(), e);
    }
  }
}
