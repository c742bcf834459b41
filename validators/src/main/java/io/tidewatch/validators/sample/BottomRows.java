// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sample;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The rows with the smallest priorities, at most so many; mergeable, insensitive to order and
 * duplicates.
 *
 * <p>What was evicted once leaves a ceiling behind: rows at or above it are not taken any more,
 * even if a removal makes room. So the sample is always all rows below its ceiling, and a row's
 * chance of being in it is known.
 */
final class BottomRows {

  /** The order of rows: by priority, then by what they are. */
  record Place(double priority, ValidationRow.Key key) implements Comparable<Place> {

    @Override
    public int compareTo(Place other) {
      int byPriority = Double.compare(priority, other.priority);
      return byPriority != 0 ? byPriority : key.compareTo(other.key);
    }
  }

  private final int capacity;
  private final TreeMap<Place, ValidationRow> rows = new TreeMap<>();
  private final Map<ValidationRow.Key, Place> places = new HashMap<>();
  private double ceiling = Double.POSITIVE_INFINITY;

  BottomRows(int capacity) {
    this.capacity = capacity;
  }

  int capacity() {
    return capacity;
  }

  int size() {
    return rows.size();
  }

  /** Whether it is as if no row had ever been added. */
  boolean isUntouched() {
    return rows.isEmpty() && ceiling == Double.POSITIVE_INFINITY;
  }

  /** The smallest priority that was evicted; infinite if none was. */
  double ceiling() {
    return ceiling;
  }

  SortedMap<Place, ValidationRow> rows() {
    return Collections.unmodifiableSortedMap(rows);
  }

  Optional<ValidationRow> find(ValidationRow.Key key) {
    return Optional.ofNullable(places.get(key)).map(rows::get);
  }

  /** Adds a row; of two with the same key the one with the newer label is kept. */
  void add(double priority, ValidationRow row) {
    Place known = places.get(row.key());
    if (known != null) {
      ValidationRow other = rows.get(known);
      if (other != null && newer(other, row)) {
        return;
      }
      remove(row.key());
    }
    if (priority < ceiling) {
      Place place = new Place(priority, row.key());
      rows.put(place, row);
      places.put(row.key(), place);
      evict();
    }
  }

  /** Adds a row in the place of one with the same key, whatever that one's label is. */
  void put(double priority, ValidationRow row) {
    remove(row.key());
    add(priority, row);
  }

  /** Removes that very row if it is there: one with another label may have replaced it already. */
  void remove(ValidationRow row) {
    Place place = places.get(row.key());
    if (place != null && row.equals(rows.get(place))) {
      remove(row.key());
    }
  }

  /** Removes what was predicted before a time; the ceiling stays as it is. */
  void removeBefore(Instant time) {
    for (ValidationRow row : List.copyOf(rows.values())) {
      if (row.time().isBefore(time)) {
        remove(row.key());
      }
    }
  }

  private void remove(ValidationRow.Key key) {
    Place place = places.remove(key);
    if (place != null) {
      rows.remove(place);
    }
  }

  /**
   * The same rows without those that do not belong to it. What is left is all of them below the
   * ceiling still, so that a row's chance is what it was.
   */
  BottomRows where(Predicate<ValidationRow> belongs) {
    var some = new BottomRows(capacity);
    some.lower(ceiling);
    rows.forEach(
        (place, row) -> {
          if (belongs.test(row)) {
            some.add(place.priority, row);
          }
        });
    return some;
  }

  void merge(BottomRows other) {
    lower(other.ceiling);
    other.rows.forEach((place, row) -> add(place.priority, row));
  }

  /** Lowers the ceiling, and drops what lies at or above it. */
  void lower(double other) {
    ceiling = Math.min(ceiling, other);
    while (!rows.isEmpty() && rows.lastKey().priority >= ceiling) {
      remove(rows.lastKey().key);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BottomRows that
        && capacity == that.capacity
        && Double.compare(ceiling, that.ceiling) == 0
        && rows.equals(that.rows);
  }

  @Override
  public int hashCode() {
    return rows.hashCode();
  }

  private void evict() {
    if (rows.size() > capacity) {
      lower(rows.lastKey().priority);
    }
  }

  private static boolean newer(ValidationRow one, ValidationRow other) {
    int byTruth = one.truth().compareTo(other.truth());
    return byTruth != 0 ? byTruth > 0 : !one.time().isAfter(other.time());
  }
}
