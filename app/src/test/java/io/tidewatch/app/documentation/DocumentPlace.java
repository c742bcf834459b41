// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.documentation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a mapping stands in a document that is right.
 *
 * @param document with {@code @} in the place of the mapping
 * @param members that the mapping has before anything is added, as YAML
 */
record DocumentPlace(String document, Map<String, String> members) {

  /** The document with those members. */
  String with(Map<String, String> all) {
    var written = new ArrayList<String>();
    all.forEach((key, value) -> written.add(key + ": " + value));
    return document.replace("@", "{" + String.join(", ", written) + "}");
  }

  /** The members without one. */
  Map<String, String> without(String key) {
    var rest = new LinkedHashMap<>(members);
    rest.remove(key);
    return rest;
  }

  /** The document with what an example adds to the members, or puts in their place. */
  String withExample(String example) {
    if (example.startsWith("{")) {
      return document.replace("@", example);
    }
    var all = new LinkedHashMap<>(members);
    all.putAll(members(example));
    return with(all);
  }

  /** The members of {@code a: 1, b: {c: 2}}. */
  static Map<String, String> members(String text) {
    var members = new LinkedHashMap<String, String>();
    for (String member : split(text)) {
      String[] parts = member.split(": ", 2);
      members.put(parts[0].strip(), parts[1].strip());
    }
    return members;
  }

  private static List<String> split(String text) {
    var parts = new ArrayList<String>();
    int depth = 0;
    boolean quoted = false;
    int start = 0;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      quoted = (c == '"') != quoted;
      depth += quoted ? 0 : "{[".indexOf(c) >= 0 ? 1 : "}]".indexOf(c) >= 0 ? -1 : 0;
      if (c == ',' && depth == 0 && !quoted) {
        parts.add(text.substring(start, at));
        start = at + 1;
      }
    }
    if (!text.substring(start).isBlank()) {
      parts.add(text.substring(start));
    }
    return parts;
  }
}
