// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.pane;

import io.tidewatch.validators.event.Position;
import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.format.Hash;
import io.tidewatch.validators.profile.ColumnFrame;
import io.tidewatch.validators.profile.ParsedValue;
import io.tidewatch.validators.profile.Profile;
import io.tidewatch.validators.slice.LeafLimit;
import io.tidewatch.validators.slice.Slicing;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The profiles of one open pane of one subject. */
final class PaneProfiles {

  /** The profile of one column in one leaf, found by the identity of its frame. */
  private static final class Cell {
    private final IdentityHashMap<ColumnFrame, Profile> profiles = new IdentityHashMap<>();

    Profile of(ColumnFrame frame, boolean lean) {
      Profile profile = profiles.get(frame);
      if (profile == null) {
        profile = lean ? Profile.lean(frame) : Profile.full(frame);
        profiles.put(frame, profile);
      }
      return profile;
    }
  }

  /**
   * Leaves are held to the limit once there are so many times more: seldom, so that it is cheap.
   */
  private static final int SLACK = 2;

  private final Cell all = new Cell();
  private final Map<String, Cell> leaves = new HashMap<>();
  private final Map<String, InputRange> inputs = new HashMap<>();
  private final ParsedValue parsed = new ParsedValue();
  private final Slicing slicing;
  private final LeafLimit limit;
  private long leavesMax;

  PaneProfiles(Slicing slicing, LeafLimit limit) {
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
      ColumnFrame frame = columns.frame(column);
      frame.parse(columns.text(row, column), parsed);
      all.of(frame, false).add(parsed);
      if (sliced) {
        leaf.of(frame, true).add(parsed);
      }
    }
    Position position = event.position();
    InputRange range = inputs.get(position.source());
    inputs.put(
        position.source(), range == null ? InputRange.of(position) : range.including(position));
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
    for (ColumnFrame frame : all.profiles.keySet()) {
      leavesOf(frame)
          .forEach(
              (name, profile) ->
                  held.computeIfAbsent(name, key -> new Cell()).profiles.put(frame, profile));
    }
    leaves.clear();
    leaves.putAll(held);
    leavesMax = (long) SLACK * Math.max(limit.max(), leaves.size());
  }

  /** The profiles of a column by leaf, held to the limit. */
  private SortedMap<String, Profile> leavesOf(ColumnFrame frame) {
    SortedMap<String, Profile> ofLeaves = new TreeMap<>();
    leaves.forEach(
        (name, leaf) -> {
          Profile profile = leaf.profiles.get(frame);
          if (profile != null) {
            ofLeaves.put(name, profile);
          }
        });
    limit.hold(ofLeaves, Profile::merged);
    return ofLeaves;
  }

  /** Hands on one partial for each column; the first carries where the events were read. */
  void emit(Subject subject, long paneStart, Consumer<ColumnPartial> out) {
    SortedMap<String, ColumnFrame> columns = new TreeMap<>();
    all.profiles.keySet().forEach(frame -> columns.put(frame.name(), frame));
    List<InputRange> read = InputRange.merge(inputs.values());
    for (ColumnFrame frame : columns.values()) {
      out.accept(
          new ColumnPartial(
              subject, paneStart, frame.name(), all.of(frame, false), leavesOf(frame), read));
      read = List.of();
    }
  }

  long bytes() {
    long bytes = 0;
    for (Profile profile : all.profiles.values()) {
      bytes += profile.bytes();
    }
    for (Cell leaf : leaves.values()) {
      for (Profile profile : leaf.profiles.values()) {
        bytes += profile.bytes();
      }
    }
    return bytes;
  }
}
