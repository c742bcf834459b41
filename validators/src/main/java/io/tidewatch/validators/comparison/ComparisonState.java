// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.comparison;

import java.util.TreeMap;

/** What a monitor's comparison remembers, by the two versions compared. Not thread-safe. */
public final class ComparisonState {

  final TreeMap<ComparedVersions, ComparedTotals> totals = new TreeMap<>();

  ComparedTotals of(ComparedVersions versions) {
    return totals.computeIfAbsent(versions, fresh -> new ComparedTotals());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ComparisonState that && totals.equals(that.totals);
  }

  @Override
  public int hashCode() {
    return totals.hashCode();
  }

  @Override
  public String toString() {
    return "ComparisonState of " + totals.keySet();
  }
}
