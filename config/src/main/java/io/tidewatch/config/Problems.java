// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yaml.snakeyaml.error.Mark;

/** Collects what is wrong while a document is read. */
final class Problems {
  // More than anyone reads; keeps the time linear in the length of the document.
  private static final int MAX = 1000;

  private final String file;
  private final List<Problem> found = new ArrayList<>();
  private int untold;

  Problems(String file) {
    this.file = file;
  }

  void add(String path, String message, Mark at) {
    add(path, message, at.getLine() + 1, at.getColumn() + 1);
  }

  void add(String path, String message, int line, int column) {
    if (found.size() < MAX) {
      found.add(new Problem(path, message, file, line, column));
    } else {
      untold++;
    }
  }

  /** Returns whether all is well at the path and below it. */
  boolean noneUnder(String path) {
    return found.stream()
        .map(Problem::path)
        .noneMatch(
            bad -> bad.equals(path) || bad.startsWith(path + ".") || bad.startsWith(path + "["));
  }

  void throwIfAny() throws InvalidMonitor {
    if (!found.isEmpty()) {
      found.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
      if (untold > 0) {
        String message = "has " + untold + " more problems, must have none";
        found.add(new Problem("document", message, file, 0, 0));
      }
      throw new InvalidMonitor(found);
    }
  }

  boolean isEmpty() {
    return found.isEmpty();
  }
}
