// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.reference;

import io.tidewatch.validators.profile.Profile;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The sum of some calm windows: profiles by column, then by slice, and the time they span. */
public final class ReferenceBlock {

  private final SortedMap<String, SortedMap<String, Profile>> profiles;
  private Instant from;
  private Instant to;
  private long rows;

  /**
   * Takes the profiles; it keeps them and merges into them.
   *
   * @param from start of the first window
   * @param to end of the last window
   */
  public ReferenceBlock(
      Instant from, Instant to, long rows, SortedMap<String, SortedMap<String, Profile>> profiles) {
    this.from = from;
    this.to = to;
    this.rows = rows;
    this.profiles = new TreeMap<>(profiles);
  }

  /** Adds the windows of another block; its profiles stay as they are. */
  public void merge(ReferenceBlock other) {
    from = from.isBefore(other.from) ? from : other.from;
    to = to.isAfter(other.to) ? to : other.to;
    rows += other.rows;
    other.profiles.forEach(
        (column, slices) -> {
          SortedMap<String, Profile> mine =
              profiles.computeIfAbsent(column, name -> new TreeMap<>());
          slices.forEach((slice, profile) -> merge(mine, slice, profile));
        });
  }

  private static void merge(Map<String, Profile> mine, String slice, Profile profile) {
    Profile known = mine.get(slice);
    if (known == null) {
      mine.put(slice, profile.copy());
    } else {
      known.merge(profile);
    }
  }

  public Instant from() {
    return from;
  }

  public Instant to() {
    return to;
  }

  public long rows() {
    return rows;
  }

  public SortedMap<String, SortedMap<String, Profile>> profiles() {
    return profiles;
  }

  /** Two blocks are equal if their bytes are. */
  @Override
  public boolean equals(Object other) {
    return other instanceof ReferenceBlock that
        && Arrays.equals(
            ReferenceBlockFormat.INSTANCE.toBytes(this),
            ReferenceBlockFormat.INSTANCE.toBytes(that));
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(ReferenceBlockFormat.INSTANCE.toBytes(this));
  }

  @Override
  public String toString() {
    return rows + " rows of " + from + " to " + to;
  }
}
