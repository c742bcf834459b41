// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sample;

import io.tidewatch.config.Monitor;
import io.tidewatch.config.ValidationSetSpec;
import io.tidewatch.config.ValidationSetSpec.FailureMode;
import io.tidewatch.validators.format.Hash;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a validation sample keeps.
 *
 * @param size rows of the base sample at most; each stratum holds as many, so that the shares can
 *     be settled, and the rows drawn, when the set is published
 * @param maxAge rows of the base sample were predicted no longer ago than that
 * @param threshold a score at or above it predicts the positive class
 * @param failureModes what rows are kept for beside the base sample, a tenth of the size for each
 * @param scenarios rows that are kept for each at most, by its name
 * @param seed of the hashed priorities; another seed gives another sample
 */
public record SampleDesign(
    int size,
    Duration maxAge,
    double threshold,
    Set<FailureMode> failureModes,
    SortedMap<String, Integer> scenarios,
    long seed)
    implements java.io.Serializable {

  private static final String SCENARIO = "scenario:";
  private static final int PLACE_SHARE = 10;

  /** Places of a failure mode are taken over at least so many refreshes. A choice: a month. */
  private static final int REFRESHES_TO_FILL = 30;

  public SampleDesign {
    if (size < 1) {
      throw new IllegalArgumentException("size is " + size + ", must be >= 1");
    }
    EnumSet<FailureMode> modes = EnumSet.noneOf(FailureMode.class);
    modes.addAll(failureModes);
    failureModes = Collections.unmodifiableSet(modes);
    scenarios = Collections.unmodifiableSortedMap(new TreeMap<>(scenarios));
  }

  /** A design without scenarios. */
  public SampleDesign(
      int size, Duration maxAge, double threshold, Set<FailureMode> failureModes, long seed) {
    this(size, maxAge, threshold, failureModes, Collections.emptySortedMap(), seed);
  }

  /** The design of a monitor; the seed follows from its name, so that a replay draws the same. */
  public static SampleDesign of(Monitor monitor) {
    ValidationSetSpec spec = monitor.validationSet().orElseThrow();
    var scenarios = new TreeMap<String, Integer>();
    spec.scenarios().forEach((name, scenario) -> scenarios.put(name, scenario.rows()));
    return new SampleDesign(
        spec.size(),
        spec.maxAge(),
        RowSelection.thresholdOf(monitor),
        spec.failureModes(),
        scenarios,
        Hash.mix(monitor.name(), 0));
  }

  /** Why a row of a scenario is kept. */
  static String reasonOf(String scenario) {
    return SCENARIO + scenario;
  }

  /** Rows that are kept for a reason at most. */
  int places(String reason) {
    int share = Math.max(1, size / PLACE_SHARE);
    return reason.startsWith(SCENARIO)
        ? scenarios.getOrDefault(reason.substring(SCENARIO.length()), share)
        : share;
  }

  /** Rows that one refresh keeps for a reason at most, other than pinned ones. */
  int admissions(String reason) {
    return (places(reason) + REFRESHES_TO_FILL - 1) / REFRESHES_TO_FILL;
  }
}
