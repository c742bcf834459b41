// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that the judge remembers between two windows.
 *
 * @param histories by {@link Verdict#series()}
 */
public record JudgeState(SortedMap<String, History> histories) {

  public static final JudgeState EMPTY = new JudgeState(new TreeMap<>());

  public JudgeState {
    histories = Collections.unmodifiableSortedMap(new TreeMap<>(histories));
  }

  /** What the series has been like; empty for one not seen before. */
  public History of(String series) {
    return histories.getOrDefault(series, History.EMPTY);
  }
}
