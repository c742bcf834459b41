// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sample;

import io.tidewatch.validators.event.Window;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The windows of a stage whose rows are not fit to train on, for as long as rows of them may be in
 * the base sample. Not thread-safe.
 */
final class PoisonedTimes {

  private static final Comparator<Finding> BY_TIME =
      Comparator.comparing(Finding::at).thenComparing(Comparator.naturalOrder());

  private final TreeSet<Window> windows = new TreeSet<>();

  SortedSet<Window> windows() {
    return Collections.unmodifiableSortedSet(windows);
  }

  /** Puts what was remembered before. */
  void put(List<Window> known) {
    windows.addAll(known);
  }

  /** Takes in what the gate said, the newest word on a window last; other findings say nothing. */
  void hear(List<Finding> findings) {
    for (Finding finding : findings.stream().sorted(BY_TIME).toList()) {
      if (finding.isPoisoned()) {
        windows.add(finding.window());
      } else if (finding.isOfGate()) {
        windows.remove(finding.window());
      }
    }
  }

  /** Whether a row that was predicted then is not fit. */
  private boolean hold(Instant predicted) {
    for (Window window : windows) {
      if (!predicted.isBefore(window.start()) && predicted.isBefore(window.end())) {
        return true;
      }
    }
    return false;
  }

  /**
   * The strata without rows of these windows. They stay in the strata themselves: late rows may
   * make such a window fit again.
   */
  SortedMap<String, BottomRows> without(SortedMap<String, BottomRows> strata) {
    if (windows.isEmpty()) {
      return strata;
    }
    var fit = new TreeMap<String, BottomRows>();
    strata.forEach((name, rows) -> fit.put(name, rows.where(row -> !hold(row.time()))));
    return fit;
  }

  void forgetBefore(Instant time) {
    windows.removeIf(window -> !window.end().isAfter(time));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PoisonedTimes that && windows.equals(that.windows);
  }

  @Override
  public int hashCode() {
    return windows.hashCode();
  }
}
