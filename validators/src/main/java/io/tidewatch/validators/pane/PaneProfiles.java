// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.pane;

import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.format.Hash;
import io.tidewatch.validators.profile.ParsedValue;
import io.tidewatch.validators.profile.Profile;
import io.tidewatch.validators.slice.LeafLimit;
import io.tidewatch.validators.slice.Slicing;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The profiles of one open pane of one subject. */
final class PaneProfiles {

  /** The profiles of the columns in one leaf, each in its slot; null where no event came yet. */
  private static final class Cell {
    private @Nullable Profile[] profiles = new Profile[0];

    Profile of(ColumnLayout.Column column, boolean lean) {
      Profile profile = at(column.slot());
      if (profile == null) {
        profile = lean ? Profile.lean(column.frame()) : Profile.full(column.frame());
        put(column.slot(), profile);
      }
      return profile;
    }

    @Nullable Profile at(int slot) {
      return slot < profiles.length ? profiles[slot] : null;
    }

    void put(int slot, Profile profile) {
      if (slot >= profiles.length) {
        profiles = Arrays.copyOf(profiles, Math.max(slot + 1, 2 * profiles.length));
      }
      profiles[slot] = profile;
    }

    long bytes() {
      long bytes = 0;
      for (Profile profile : profiles) {
        bytes += profile == null ? 0 : profile.bytes();
      }
      return bytes;
    }
  }

  /**
   * Leaves are held to the limit once there are so many times more: seldom, so that it is cheap.
   */
  private static final int SLACK = 2;

  private final Cell all = new Cell();
  private final Map<String, Cell> leaves = new HashMap<>();
  private final ReadRanges read = new ReadRanges();
  private final ParsedValue parsed = new ParsedValue();
  private final ColumnLayout layout;
  private final Slicing slicing;
  private final LeafLimit limit;
  private long leavesMax;

  PaneProfiles(ColumnLayout layout, Slicing slicing, LeafLimit limit) {
    this.layout = layout;
    this.slicing = slicing;
    this.limit = limit;
    this.leavesMax = (long) SLACK * limit.max();
  }

  void add(PredictionEvent event, ColumnLayout.Columns columns) {
    Row row = event.row();
    boolean sliced = !slicing.columns().isEmpty();
    Cell leaf = sliced ? leaf(slicing.leafOf(row)) : all;
    parsed.ofEvent(event.time().toEpochMilli(), Hash.mix(event.id(), 0));
    for (int column = 0; column < columns.size(); column++) {
      columns.parse(row, column, parsed);
      all.of(columns.at(column), false).add(parsed);
      if (sliced) {
        leaf.of(columns.at(column), true).add(parsed);
      }
    }
    read.add(event.position());
  }

  private Cell leaf(String name) {
    Cell leaf = leaves.get(name);
    if (leaf == null) {
      if (leaves.size() >= leavesMax) {
        holdLeaves();
      }
      leaf = leaves.computeIfAbsent(name, key -> new Cell());
    }
    return leaf;
  }

  /** Each column for itself: not every record need have every column. */
  private void holdLeaves() {
    Map<String, Cell> held = new HashMap<>();
    for (int slot = 0; slot < all.profiles.length; slot++) {
      int column = slot;
      leavesOf(column)
          .forEach(
              (name, profile) ->
                  held.computeIfAbsent(name, key -> new Cell()).put(column, profile));
    }
    leaves.clear();
    leaves.putAll(held);
    leavesMax = (long) SLACK * Math.max(limit.max(), leaves.size());
  }

  /** The profiles of a column by leaf, held to the limit. */
  private SortedMap<String, Profile> leavesOf(int slot) {
    SortedMap<String, Profile> ofLeaves = new TreeMap<>();
    leaves.forEach(
        (name, leaf) -> {
          Profile profile = leaf.at(slot);
          if (profile != null) {
            ofLeaves.put(name, profile);
          }
        });
    limit.hold(ofLeaves, Profile::merged);
    return ofLeaves;
  }

  /** Hands on one partial for each column; the first carries where the events were read. */
  void emit(Subject subject, long paneStart, Consumer<ColumnPartial> out) {
    SortedMap<String, Integer> slots = new TreeMap<>();
    for (int slot = 0; slot < all.profiles.length; slot++) {
      if (all.at(slot) != null) {
        slots.put(layout.inSlot(slot).name(), slot);
      }
    }
    List<InputRange> ranges = read.ranges();
    for (Map.Entry<String, Integer> column : slots.entrySet()) {
      int slot = column.getValue();
      Profile whole = Objects.requireNonNull(all.at(slot));
      out.accept(
          new ColumnPartial(subject, paneStart, column.getKey(), whole, leavesOf(slot), ranges));
      ranges = List.of();
    }
  }

  long bytes() {
    long bytes = all.bytes();
    for (Cell leaf : leaves.values()) {
      bytes += leaf.bytes();
    }
    return bytes;
  }
}
