// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what things are made from: columns from tables, tables from other tables. */
final class LineageReader {

  private static final String RULE = "a name or a list of names";

  private LineageReader() {}

  /** One name, or several, each once. */
  static List<String> names(Value value) {
    if (!value.isList()) {
      String name = value.text(RULE);
      return name.isEmpty() ? List.of() : List.of(name);
    }
    List<String> names = new ArrayList<>();
    for (Value element : Section.elements(value, RULE)) {
      String name = element.text("a name");
      if (names.contains(name) && element.place().isFine()) {
        element.refuse("given once");
      }
      names.add(name);
    }
    if (names.isEmpty() && value.place().isFine()) {
      value.refuse(RULE + ", not empty");
    }
    return List.copyOf(names);
  }

  /** Name to the names that it is made from. */
  static Map<String, List<String>> lineage(Value value) {
    Section section = Section.open(value);
    Map<String, List<String>> lineage = new LinkedHashMap<>();
    section.members().forEach((name, upstream) -> lineage.put(name, names(upstream)));
    for (String name : lineage.keySet()) {
      if (above(name, lineage).contains(name)) {
        section.sayOfKey(name, "is made from itself, must not be");
      }
    }
    return Collections.unmodifiableMap(lineage);
  }

  private static Set<String> above(String name, Map<String, List<String>> lineage) {
    Set<String> seen = new LinkedHashSet<>();
    List<String> next = new ArrayList<>(lineage.getOrDefault(name, List.of()));
    while (!next.isEmpty()) {
      String above = next.remove(next.size() - 1);
      if (seen.add(above)) {
        next.addAll(lineage.getOrDefault(above, List.of()));
      }
    }
    return seen;
  }
}
