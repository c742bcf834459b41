// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import java.util.EnumMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that a profile holds, for whoever stores it in a form of their own. The parts are those of
 * the profile, not copies.
 *
 * @param aspects what is derived of each value; aspects have no aspects themselves
 */
public record ProfileParts(
    Counters counters,
    Cells cells,
    Optional<BinSums> sums,
    Optional<Moments> moments,
    Optional<DistinctCount> distinct,
    Optional<RankSketch> ranks,
    Optional<HeavyValues> heavy,
    SortedMap<Aspect, Profile> aspects,
    Optional<TimeCoverage> times,
    Optional<MeanMap> meanMap) {

  /** The parts of a profile. */
  public static ProfileParts of(Profile profile) {
    SortedMap<Aspect, Profile> aspects = new TreeMap<>();
    for (Aspect aspect : Aspect.values()) {
      profile.aspect(aspect).ifPresent(derived -> aspects.put(aspect, derived));
    }
    return new ProfileParts(
        profile.counters(),
        profile.cells(),
        profile.sums(),
        profile.moments(),
        Optional.ofNullable(profile.distinct),
        profile.ranks(),
        profile.heavy(),
        aspects,
        profile.times(),
        profile.meanMap());
  }

  /** The same with these aspects. */
  public ProfileParts with(SortedMap<Aspect, Profile> derived) {
    return new ProfileParts(
        counters, cells, sums, moments, distinct, ranks, heavy, derived, times, meanMap);
  }

  /** The profile that has these parts. */
  public Profile profile() {
    return new Profile(
        counters,
        cells,
        sums.orElse(null),
        moments.orElse(null),
        distinct.orElse(null),
        ranks.orElse(null),
        heavy.orElse(null),
        Derived.of(mutable(aspects), times.orElse(null), meanMap.orElse(null)));
  }

  private static EnumMap<Aspect, Profile> mutable(SortedMap<Aspect, Profile> aspects) {
    var copy = new EnumMap<Aspect, Profile>(Aspect.class);
    copy.putAll(aspects);
    return copy;
  }
}
