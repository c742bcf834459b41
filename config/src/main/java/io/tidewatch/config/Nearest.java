// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the word an author probably meant. */
final class Nearest {

  private Nearest() {}

  /**
   * Returns the known word at the least edit distance, where that is a third of its length or less.
   */
  static Optional<String> to(String word, Collection<String> known) {
    return known.stream()
        .filter(candidate -> Math.abs(candidate.length() - word.length()) <= reach(candidate))
        .filter(candidate -> distance(word, candidate) <= reach(candidate))
        .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
  }

  private static int reach(String word) {
    return Math.max(1, word.length() / 3);
  }

  /** Levenshtein's distance: insertions, deletions and substitutions, by dynamic programming. */
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
