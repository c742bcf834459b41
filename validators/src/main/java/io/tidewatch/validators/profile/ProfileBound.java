// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import io.tidewatch.config.ColumnType;

/**
 * The most bytes that a profile takes in state, that is in its {@link ProfileFormat}, whatever the
 * rows are. Most profiles take a tenth.
 */
public final class ProfileBound {

  /** A count of up to 2^42 rows as a varint, and the gap before it. */
  private static final long CELL = 6 + 2;

  /** Three doubles, their number, and the gap before them. */
  private static final long SUM = 1 + 24 + 2;

  private static final long HEADER = 2 + 7 * 6 + 2 * 3;
  private static final long MOMENTS = 8 + 6 + 16 + 2 * 25;
  private static final long DISTINCT = 2 + 4096;

  /** 768 texts of 128 UTF-16 units, 3 bytes each in UTF-8, with their counts. */
  private static final long HEAVY = 3 + 768 * (2 + 3 * 128 + 6);

  private static final long TIMES = 9 + 2 + TimeCoverage.MINUTES / 8;

  private static final long MASKS = 64 + 1;
  private static final long SHARES = 24;

  private ProfileBound() {}

  /**
   * Bytes of a full profile.
   *
   * @param dictionary values of a dictionary at most
   */
  public static long full(ColumnType type, int dictionary) {
    return switch (type) {
      case NUMERIC -> lean(type, dictionary) + EdgeChoice.BINS_MAX * SUM + MOMENTS + DISTINCT;
      case CATEGORICAL, BOOLEAN -> lean(type, dictionary) + DISTINCT + HEAVY;
      case IDENTIFIER -> HEADER + DISTINCT + numbers(EdgeChoice.BINS_MAX) + texts(MASKS);
      case TIMESTAMP -> HEADER + DISTINCT + numbers(EdgeChoice.BINS_MAX) + TIMES;
      case TEXT -> HEADER + DISTINCT + 2 * numbers(EdgeChoice.BINS_MAX) + 2 * numbers(SHARES);
      case EMBEDDING ->
          HEADER
              + DISTINCT
              + numbers(EdgeChoice.BINS_MAX)
              + 10L * (2 + FeatureMap.FEATURES + VectorText.DIMENSION_MAX);
    };
  }

  /** Bytes of a lean profile, as slices have. */
  public static long lean(ColumnType type, int dictionary) {
    return switch (type) {
      case NUMERIC -> HEADER + CELL * EdgeChoice.BINS_MAX;
      case CATEGORICAL, BOOLEAN -> HEADER + CELL * (dictionary + 1L);
      case IDENTIFIER, TIMESTAMP, TEXT, EMBEDDING -> HEADER;
    };
  }

  /** An aspect that is a number, with its name. */
  private static long numbers(long bins) {
    return 32 + HEADER + CELL * bins + MOMENTS;
  }

  private static long texts(long cells) {
    return 32 + HEADER + CELL * cells;
  }
}
