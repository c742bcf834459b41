// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.event;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/** The names of a row's columns, in order; shared by all rows that have them. */
public final class Schema {

  /** Streams have few shapes of record; beyond this many the shapes seen are forgotten. */
  private static final int SHARED_MAX = 1024;

  private static final Map<List<String>, Schema> SHARED = new ConcurrentHashMap<>();

  private final List<String> names;
  private final Map<String, Integer> indices = new HashMap<>();

  public Schema(List<String> names) {
    this.names = List.copyOf(names);
    for (int i = 0; i < names.size(); i++) {
      if (indices.put(names.get(i), i) != null) {
        throw new IllegalArgumentException(
            "column " + names.get(i) + " is there twice, must be once");
      }
    }
  }

  /** One schema for equal names, so that rows read from bytes share theirs. */
  public static Schema shared(List<String> names) {
    Schema known = SHARED.get(names);
    if (known != null) {
      return known;
    }
    if (SHARED.size() >= SHARED_MAX) {
      SHARED.clear();
    }
    var schema = new Schema(names);
    SHARED.put(schema.names, schema);
    return schema;
  }

  public List<String> names() {
    return names;
  }

  public int size() {
    return names.size();
  }

  public OptionalInt indexOf(String name) {
    Integer index = indices.get(name);
    return index == null ? OptionalInt.empty() : OptionalInt.of(index);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Schema that && names.equals(that.names);
  }

  @Override
  public int hashCode() {
    return names.hashCode();
  }

  @Override
  public String toString() {
    return names.toString();
  }
}
