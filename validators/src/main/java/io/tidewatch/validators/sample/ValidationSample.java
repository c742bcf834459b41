// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sample;

import io.tidewatch.config.ValidationSetSpec.FailureMode;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A labelled sample of live traffic, by strata and failure modes; recent rows are preferred.
 *
 * <p>Which rows are kept is a function of the rows and the seed: the same rows in any order, in any
 * split, with any duplicates give the same sample. A revised label is a removal of the old row and
 * an addition of the new one. Not thread-safe.
 */
public final class ValidationSample {

  private final SampleDesign design;
  private final TreeMap<String, BottomRows> strata = new TreeMap<>();
  private final EnumMap<FailureMode, BottomRows> pools = new EnumMap<>(FailureMode.class);

  /** An empty sample. */
  public ValidationSample(SampleDesign design) {
    this.design = design;
    design.failureModes().forEach(mode -> pools.put(mode, new BottomRows(design.poolCapacity())));
  }

  public SampleDesign design() {
    return design;
  }

  /** Adds a row; adding it again changes nothing. */
  public void add(ValidationRow row) {
    add(row, Set.of());
  }

  /**
   * Adds a row of which more is known.
   *
   * @param observed {@code OUT_OF_RANGE} and {@code DRIFTED_SLICE}, where they hold; the other
   *     modes are read from the row
   */
  public void add(ValidationRow row, Set<FailureMode> observed) {
    double priority = DecayedPriority.of(row, design.seed());
    stratum(row.stratum()).add(priority, row);
    for (FailureMode mode : FailureModes.of(row, design.threshold(), observed)) {
      BottomRows pool = pools.get(mode);
      if (pool != null) {
        pool.add(priority, row);
      }
    }
  }

  /** Removes the row with that id and subject, if it is kept. */
  public void remove(ValidationRow row) {
    BottomRows stratum = strata.get(row.stratum());
    if (stratum != null) {
      stratum.remove(row.key());
      if (stratum.isUntouched()) {
        strata.remove(row.stratum());
      }
    }
    pools.values().forEach(pool -> pool.remove(row.key()));
  }

  /**
   * Adds all of another sample.
   *
   * @throws IllegalArgumentException if the designs differ
   */
  public void merge(ValidationSample other) {
    if (!design.equals(other.design)) {
      throw new IllegalArgumentException("design is " + other.design + ", must be " + design);
    }
    other.strata.forEach((name, rows) -> stratum(name).merge(rows));
    other.pools.forEach((mode, rows) -> pool(mode).merge(rows));
  }

  /** Distinct rows in the strata. */
  public int size() {
    return strata.values().stream().mapToInt(BottomRows::size).sum();
  }

  SortedMap<String, BottomRows> strata() {
    return Collections.unmodifiableSortedMap(strata);
  }

  Map<FailureMode, BottomRows> pools() {
    return Collections.unmodifiableMap(pools);
  }

  BottomRows stratum(String name) {
    return strata.computeIfAbsent(name, unseen -> new BottomRows(design.size()));
  }

  BottomRows pool(FailureMode mode) {
    return pools.computeIfAbsent(mode, unseen -> new BottomRows(design.poolCapacity()));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ValidationSample that
        && design.equals(that.design)
        && strata.equals(that.strata)
        && pools.equals(that.pools);
  }

  @Override
  public int hashCode() {
    return strata.hashCode();
  }

  @Override
  public String toString() {
    return "ValidationSample[" + size() + " rows in " + strata.size() + " strata]";
  }
}
