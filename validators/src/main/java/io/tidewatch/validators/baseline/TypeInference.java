// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.baseline;

import io.tidewatch.config.ColumnType;
import io.tidewatch.validators.format.Hash;
import io.tidewatch.validators.profile.DistinctCount;
import io.tidewatch.validators.profile.ParsedValue;
import io.tidewatch.validators.profile.TimestampText;

/**
 * Says of which type an undeclared column is, from all of its texts in any order.
 *
 * <p>Conservative: what is not plainly something else is a column of categories, and of few rows
 * nothing is concluded but whether they are numbers.
 */
final class TypeInference {

  /** A column is numeric, or of times, if at least this share of its texts is. */
  static final double SHARE = 0.999;

  /** Fewer rows say nothing of identifiers, times and free text. A choice; unit: rows. */
  static final long ROWS_MIN = 1000;

  /** From this share of different texts on a column may be of identifiers. A choice. */
  static final double IDENTIFIER_DISTINCT = 0.9;

  /** Free texts differ in at least this share of the rows … A choice. */
  static final double TEXT_DISTINCT = 0.5;

  /** … and have at least so many words, apart by blanks, on average. A choice. */
  static final int TEXT_WORDS = 4;

  /** Integers beyond lose their identity as doubles. Source: IEEE 754. */
  private static final double GREATEST_EXACT = 0x1p53;

  private final DistinctCount distinct = new DistinctCount();
  private long present;
  private long notNumbers;
  private long beyondExact;
  private long times;
  private long words;

  /**
   * Learns from one text.
   *
   * @param asNumber the text read as a number
   */
  void observe(String text, ParsedValue asNumber) {
    present++;
    distinct.add(Hash.mix(text, 0));
    if (asNumber.kind() == ParsedValue.Kind.TYPE_ERROR) {
      notNumbers++;
      times += TimestampText.isIso(text) ? 1 : 0;
      words += words(text);
    } else if (isBeyondExact(text, asNumber)) {
      beyondExact++;
    }
  }

  /** Whether the text is an integer that no double can tell from its neighbours. */
  static boolean isBeyondExact(String text, ParsedValue asNumber) {
    return asNumber.kind() == ParsedValue.Kind.VALUE
        && Math.abs(asNumber.number()) > GREATEST_EXACT
        && text.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '-' || c == '+');
  }

  private static int words(String text) {
    int words = 0;
    boolean inWord = false;
    for (int i = 0; i < text.length(); i++) {
      boolean blank = Character.isWhitespace(text.charAt(i));
      words += !blank && !inWord ? 1 : 0;
      inWord = !blank;
    }
    return words;
  }

  ColumnType type() {
    if (present > 0 && notNumbers <= (1 - SHARE) * present) {
      return 2 * beyondExact > present ? ColumnType.IDENTIFIER : ColumnType.NUMERIC;
    }
    if (present < ROWS_MIN) {
      return ColumnType.CATEGORICAL;
    }
    if (times >= SHARE * present) {
      return ColumnType.TIMESTAMP;
    }
    double different = distinct.estimate();
    if (different >= TEXT_DISTINCT * present && words >= TEXT_WORDS * present) {
      return ColumnType.TEXT;
    }
    return different >= IDENTIFIER_DISTINCT * present
        ? ColumnType.IDENTIFIER
        : ColumnType.CATEGORICAL;
  }
}
