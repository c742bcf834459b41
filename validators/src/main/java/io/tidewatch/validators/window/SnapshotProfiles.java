// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.window;

import io.tidewatch.validators.profile.Profile;
import io.tidewatch.validators.slice.Slicing;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What may be stored of a window's profiles, and their sums. */
public final class SnapshotProfiles {

  private SnapshotProfiles() {}

  /**
   * What is stored of profiles.
   *
   * @param profiles by column, then by slice
   * @param rowsMin a category value of fewer rows may point at a person: it stays out
   */
  public static SortedMap<String, SortedMap<String, Profile>> storable(
      SortedMap<String, SortedMap<String, Profile>> profiles, int rowsMin) {
    SortedMap<String, SortedMap<String, Profile>> kept = new TreeMap<>();
    profiles.forEach(
        (column, slices) -> {
          SortedMap<String, Profile> common = new TreeMap<>();
          slices.forEach((slice, profile) -> common.put(slice, profile.withoutRareValues(rowsMin)));
          kept.put(column, common);
        });
    return kept;
  }

  /**
   * The profiles of a window whose parts were stored.
   *
   * @param profiles by column, then by slice
   * @param leftOut slices that a part with rows does not have, because it was too thin there: their
   *     sum would be wrong
   */
  public record Sum(
      SortedMap<String, SortedMap<String, Profile>> profiles, SortedSet<String> leftOut) {}

  /**
   * Adds up parts, whose profiles stay as they are.
   *
   * @param parts profiles by column, then by slice; all counted with one baseline
   * @throws IllegalArgumentException if they were not
   */
  public static Sum sum(List<SortedMap<String, SortedMap<String, Profile>>> parts) {
    SortedMap<String, SortedMap<String, Profile>> columns = new TreeMap<>();
    SortedMap<String, SortedMap<String, Integer>> having = new TreeMap<>();
    for (var part : parts) {
      part.forEach(
          (column, slices) -> {
            var sums = columns.computeIfAbsent(column, name -> new TreeMap<>());
            var counts = having.computeIfAbsent(column, name -> new TreeMap<>());
            slices.forEach(
                (slice, profile) -> {
                  sums.merge(slice, profile.copy(), Profile::merged);
                  counts.merge(slice, profile.rows() > 0 ? 1 : 0, Integer::sum);
                });
          });
    }
    SortedSet<String> leftOut = new TreeSet<>();
    columns.forEach(
        (column, sums) -> {
          SortedMap<String, Integer> counts = having.getOrDefault(column, new TreeMap<>());
          int most = counts.getOrDefault(Slicing.ALL, 0);
          counts.values().removeIf(count -> count >= most);
          sums.keySet().removeAll(counts.keySet());
          leftOut.addAll(counts.keySet());
        });
    return new Sum(columns, leftOut);
  }
}
