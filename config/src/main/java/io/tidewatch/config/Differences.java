// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** What is not the same in two documents, one reason each. */
final class Differences {

  private final String hasChanged;
  private final List<String> reasons = new ArrayList<>();

  /**
   * None as yet.
   *
   * @param hasChanged follows the path of what is not the same
   */
  Differences(String hasChanged) {
    this.hasChanged = hasChanged;
  }

  /** Compares two columns; what a document leaves out is undeclared. */
  @FunctionalInterface
  interface OfColumn {
    void note(String path, ColumnSpec before, ColumnSpec after);
  }

  void note(String path, Object before, Object after) {
    if (!Objects.equals(before, after)) {
      reasons.add(path + hasChanged);
    }
  }

  /** Of all columns that either document names, in alphabetical order. */
  void noteColumns(
      Map<String, ColumnSpec> before, Map<String, ColumnSpec> after, OfColumn compared) {
    var names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    for (String name : names) {
      compared.note(
          "columns." + name,
          before.getOrDefault(name, ColumnSpec.UNDECLARED),
          after.getOrDefault(name, ColumnSpec.UNDECLARED));
    }
  }

  /** A reason in other words. */
  void add(String reason) {
    reasons.add(reason);
  }

  List<String> reasons() {
    return List.copyOf(reasons);
  }
}
